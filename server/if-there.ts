import type { Stats } from "node:fs";
import { readFile, stat } from "node:fs/promises";

/**
 * The stats of a file or folder. Undefined if it does not exist or is not accessible: callers treat both cases alike.
 */
export function statIfThere(path: string): Promise<Stats | undefined> {
  return stat(path).catch(() => undefined);
}

/** The text of a file. Undefined if it does not exist or can't be read. */
export function readIfThere(path: string): Promise<string | undefined> {
  return readFile(path, "utf8").catch(() => undefined);
}
