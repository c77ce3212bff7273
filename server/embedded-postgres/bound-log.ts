import { readFile, stat, truncate, writeFile } from "node:fs/promises";

const logLimit = 4 * 1024 * 1024;

/** Truncates a log that has grown too long to its last quarter. Postgres may keep writing, as it appends. */
export async function boundLog(file: string): Promise<void> {
  const { size } = await stat(file).catch(() => ({ size: 0 }));
  if (size <= logLimit) return;
  const text = await readFile(file);
  await truncate(file, 0);
  await writeFile(file, text.subarray(-logLimit / 4), { flag: "a" });
}
