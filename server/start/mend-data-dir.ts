import { constants } from "node:fs";
import { access, chmod, lchown, lstat, readdir } from "node:fs/promises";
import { join } from "node:path";
import { StartError } from "@/lib/start-error";

const { R_OK, W_OK, X_OK } = constants;

/** The files that a start reads and writes in DATA_DIR. Owners and modes of the database's files are corrected where it is started. */
const needed: Record<string, number> = {
  "secrets.json": R_OK,
  "postgres.log": R_OK | W_OK,
  spool: R_OK | W_OK | X_OK,
  links: R_OK | W_OK | X_OK,
  "links/origins": R_OK | W_OK | X_OK,
};

/**
 * Corrects the owners and modes of files in `dataDir`, which may belong to another user or be open to everybody after a
 * restore. Root gives them to itself, unless the folder belongs to another user. Throws a StartError with the command
 * to run if this user may not use one of the files.
 */
export async function mendDataDir(dataDir: string): Promise<void> {
  // A folder of another user is used by that user's server, which root must not lock out.
  const mend = (await isForeign(dataDir)) ? () => undefined : mendPath;
  for (const [name, rights] of Object.entries(needed)) {
    const path = join(dataDir, name);
    await mend(path);
    await check(path, rights, dataDir);
    for (const inside of await filesIn(path)) {
      await mend(join(path, inside));
      await check(join(path, inside), R_OK | W_OK, dataDir);
    }
  }
}

async function isForeign(folder: string): Promise<boolean> {
  return process.getuid?.() === 0 && (await lstat(folder)).uid !== 0;
}

/** The files in a folder. Does not follow a symbolic link to another folder. */
async function filesIn(path: string): Promise<string[]> {
  const isFolder = await lstat(path).then(
    (found) => found.isDirectory(),
    () => false,
  );
  return isFolder ? readdir(path) : [];
}

async function mendPath(path: string): Promise<void> {
  // The file may be missing.
  const found = await lstat(path).catch(() => undefined);
  // Leaves symbolic links alone, as they are there on purpose.
  if (!found || !(found.isFile() || found.isDirectory())) return;
  // Some file systems have no owners or modes. The check below decides.
  const isRoot = process.getuid?.() === 0;
  if (isRoot && found.uid !== 0) await lchown(path, 0, 0).catch(() => undefined);
  // Leaves the group's rights alone, as they may be intended.
  const isOpen = (found.mode & 0o007) !== 0;
  if (isOpen) await chmod(path, found.isFile() ? 0o600 : 0o700).catch(() => undefined);
}

async function check(path: string, rights: number, dataDir: string): Promise<void> {
  try {
    await access(path, rights);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    // The file may be gone: one in the spool may just have been drained.
    if (code !== "EACCES" && code !== "EPERM") return;
    const owner = `${process.getuid?.()}:${process.getgid?.()}`;
    throw new StartError(
      `${path} can't be used by the user that starts Clickstamp; run "chown -R ${owner} ${dataDir}" as root.`,
    );
  }
}
