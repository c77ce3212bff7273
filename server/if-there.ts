import type { Stats } from "node:fs";
import { readFile, stat } from "node:fs/promises";

/** What is at a path. Undefined where nothing is, or nothing that we may look at: callers go on as if it were not there. */
export function statIfThere(path: string): Promise<Stats | undefined> {
  return stat(path).catch(() => undefined);
}

/** The text of a file. Undefined as for statIfThere. */
export function readIfThere(path: string): Promise<string | undefined> {
  return readFile(path, "utf8").catch(() => undefined);
}
