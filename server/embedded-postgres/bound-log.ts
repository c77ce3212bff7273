import { readFile, truncate, writeFile } from "node:fs/promises";
import { statIfThere } from "@/server/if-there";

const logLimit = 4 * 1024 * 1024;

/** Keeps the last quarter of a log that has grown too long. Postgres appends, so it may keep writing. */
export async function boundLog(file: string): Promise<void> {
  const found = await statIfThere(file);
  if (!found || found.size <= logLimit) return;
  const text = await readFile(file);
  await truncate(file, 0);
  await writeFile(file, text.subarray(-logLimit / 4), { flag: "a" });
}
