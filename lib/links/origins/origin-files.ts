import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { env } from "@/lib/env";
import { appendLines } from "@/lib/links/append-lines";
import { log } from "@/lib/log";
import type { Origin } from "./origin";

/** The number of origins per file. A file is about 4 KB, so that a look-up reads little. */
export const numbersOfFile = 64;

/**
 * The dictionary on disk, as JSON lines of number and origin. With it, links keep their destinations even if the
 * database is lost. A number may have several origins, from several histories of the database. Lines are never removed,
 * and may occur twice.
 */
const fileOf = (file: number) => join(env().dataDir, "links", "origins", `${file}.jsonl`);

/** The number of the file that contains an origin. */
export const fileNumber = (id: number) => Math.floor(id / numbersOfFile);

/** All origins in a file; none if the file does not exist or can't be read. */
export async function readOriginFile(file: number): Promise<Origin[]> {
  const text = await readFile(fileOf(file), "utf8").catch((error) => {
    if (error.code !== "ENOENT") log.error({ err: error }, "origins can't be read from disk");
    return "";
  });
  return text.split("\n").flatMap((line) => parse(line) ?? []);
}

/**
 * Writes those origins to disk that are not there yet, and returns them. Rejects if the write fails.
 */
export async function addToFiles(origins: readonly Origin[]): Promise<Origin[]> {
  const byFile = new Map<number, Origin[]>();
  for (const one of origins) {
    const file = fileNumber(one.id);
    byFile.set(file, [...(byFile.get(file) ?? []), one]);
  }
  const added: Origin[] = [];
  for (const [file, wanted] of byFile) {
    const there = new Set((await readOriginFile(file)).map(lineOf));
    const missing = wanted.filter((one) => !there.has(lineOf(one)));
    await appendLines(fileOf(file), missing.map(lineOf));
    added.push(...missing);
  }
  return added;
}

const lineOf = ({ id, origin }: Origin) => JSON.stringify([id, origin]);

// Ignores a line that was cut off.
function parse(line: string): Origin | undefined {
  try {
    const [id, origin] = JSON.parse(line);
    return Number.isInteger(id) && typeof origin === "string" ? { id, origin } : undefined;
  } catch {
    return undefined;
  }
}
