import { mkdir, open } from "node:fs/promises";
import { dirname } from "node:path";

/**
 * Appends lines to a file, and creates the file and its folder if necessary. Resolves once the lines are synced to
 * disk, so that a power cut does not lose them. Several processes may append to one file. Rejects if the write fails.
 */
export async function appendLines(file: string, lines: readonly string[]): Promise<void> {
  if (lines.length === 0) return;
  const handle = await openIn(file);
  try {
    const isNew = (await handle.stat()).size === 0;
    // An earlier append may have been cut off in the middle of a line.
    await handle.appendFile(`${isNew ? "" : "\n"}${lines.map((line) => `${line}\n`).join("")}`);
    await handle.datasync();
    if (isNew) await syncFolder(dirname(file));
  } finally {
    await handle.close();
  }
}

async function openIn(file: string) {
  try {
    return await open(file, "a", 0o600);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "ENOENT") throw error;
    await mkdir(dirname(file), { recursive: true, mode: 0o700 });
    return open(file, "a", 0o600);
  }
}

/** Syncs the folder, which contains the name of a new file. */
async function syncFolder(folder: string): Promise<void> {
  const handle = await open(folder, "r");
  await handle.sync().finally(() => handle.close());
}
