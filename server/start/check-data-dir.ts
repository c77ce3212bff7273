import { constants } from "node:fs";
import { access, mkdir, stat } from "node:fs/promises";
import { dirname } from "node:path";
import { StartError } from "@/lib/start-error";

/** Creates the folder DATA_DIR (absolute) and its parents. Throws a StartError if it can't be created or written to. */
export async function checkDataDir(dataDir: string): Promise<void> {
  try {
    await make(dataDir);
    await access(dataDir, constants.W_OK | constants.X_OK);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    const reason = reasons[code ?? ""] ?? `it can't be made (${code})`;
    throw new StartError(`DATA_DIR ${dataDir} can't be used: ${reason}; set another folder.`);
  }
}

const reasons: Record<string, string> = {
  EEXIST: "a file is in its place",
  ENOTDIR: "a file is in its place",
  EACCES: "this user may not write there",
  EPERM: "this user may not write there",
  EROFS: "it is on a read-only disk",
  ENOSPC: "the disk is full",
};

// mkdir's `recursive` option would never return below /proc.
async function make(folder: string): Promise<void> {
  if (await isFolder(folder)) return;
  await make(dirname(folder));
  try {
    await mkdir(folder, { mode: process.getuid?.() === 0 ? 0o711 : 0o700 });
  } catch (error) {
    // Another start may have created it.
    if (!(await isFolder(folder))) throw error;
  }
}

async function isFolder(path: string): Promise<boolean> {
  try {
    const found = await stat(path);
    if (!found.isDirectory()) throw Object.assign(new Error(), { code: "ENOTDIR" });
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return false;
    throw error;
  }
}
