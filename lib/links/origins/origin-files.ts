import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { env } from "@/lib/env";
import { appendLines } from "@/lib/links/append-lines";
import { log } from "@/lib/log";
import type { Origin } from "./origin";

/** Numbers whose origins are in one file: some 4 KB, so that one number is found without reading many. */
export const numbersOfFile = 64;

/**
 * The dictionary on the disk, JSON lines of number and origin: with it, links lead where they led whatever becomes of the database. One
 * number may stand for several origins, of several histories of the database; nothing is removed. The same line may be there twice.
 */
const fileOf = (file: number) => join(env().dataDir, "links", "origins", `${file}.jsonl`);

/** The file that a number is in. */
export const fileNumber = (id: number) => Math.floor(id / numbersOfFile);

/** All origins of a file; none when there is no such file. */
export async function readOriginFile(file: number): Promise<Origin[]> {
  const text = await readFile(fileOf(file), "utf8").catch((error) => {
    if (error.code !== "ENOENT") log.error({ err: error }, "origins can't be read from the disk");
    return "";
  });
  return text.split("\n").flatMap((line) => parse(line) ?? []);
}

/**
 * Adds those origins to the disk that it does not have, and returns them. Rejects when it does not take them.
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

// A line that was cut off is left out.
function parse(line: string): Origin | undefined {
  try {
    const [id, origin] = JSON.parse(line);
    return Number.isInteger(id) && typeof origin === "string" ? { id, origin } : undefined;
  } catch {
    return undefined;
  }
}
