import { readFile, truncate, writeFile } from "node:fs/promises";
import { statIfThere } from "@/server/if-there";

const logLimit = 4 * 1024 * 1024;

/** Truncates a log that has grown too long to its last quarter. Postgres may keep writing, as it appends. */
export async function boundLog(file: string): Promise<void> {
  const found = await statIfThere(file);
  if (!found || found.size <= logLimit) return;
  const text = await readFile(file);
  await truncate(file, 0);
  await writeFile(file, text.subarray(-logLimit / 4), { flag: "a" });
}
