import { readFile, stat, truncate, writeFile } from "node:fs/promises";

const logLimit = 4 * 1024 * 1024;

/** Keeps the last quarter of a log that has grown too long. Postgres appends, so it may keep writing. */
export async function boundLog(file: string): Promise<void> {
  const { size } = await stat(file).catch(() => ({ size: 0 }));
  if (size <= logLimit) return;
  const text = await readFile(file);
  await truncate(file, 0);
  await writeFile(file, text.subarray(-logLimit / 4), { flag: "a" });
}
