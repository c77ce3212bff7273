import { constants } from "node:fs";
import { access, chmod, lchown, lstat, readdir } from "node:fs/promises";
import { join } from "node:path";
import { StartError } from "@/lib/start-error";

const { R_OK, W_OK, X_OK } = constants;

/** What a start reads and writes in DATA_DIR. The database is mended where it is started. */
const needed: Record<string, number> = {
  "secrets.json": R_OK,
  "postgres.log": R_OK | W_OK,
  spool: R_OK | W_OK | X_OK,
  links: R_OK | W_OK | X_OK,
  "links/origins": R_OK | W_OK | X_OK,
};

/**
 * Gives what a restore has put into `dataDir` under another owner, or open to everybody, back to the user that starts: by itself as root, unless
 * the folder itself belongs to another user.
 * Throws a StartError with the command to give when this user may not use one of them.
 */
export async function mendDataDir(dataDir: string): Promise<void> {
  // A folder of another user is that user's server's, which root must not shut out.
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

/** Not of a folder elsewhere that a symbolic link leads to. */
async function filesIn(path: string): Promise<string[]> {
  const isFolder = await lstat(path).then(
    (found) => found.isDirectory(),
    () => false,
  );
  return isFolder ? readdir(path) : [];
}

async function mendPath(path: string): Promise<void> {
  // What is not there needs no mending.
  const found = await lstat(path).catch(() => undefined);
  // A link was put there on purpose.
  if (!found || !(found.isFile() || found.isDirectory())) return;
  // Not every disk has owners and modes; what matters is checked afterwards.
  const isRoot = process.getuid?.() === 0;
  if (isRoot && found.uid !== 0) await lchown(path, 0, 0).catch(() => undefined);
  // A group may have been given rights on purpose.
  const isOpen = (found.mode & 0o007) !== 0;
  if (isOpen) await chmod(path, found.isFile() ? 0o600 : 0o700).catch(() => undefined);
}

async function check(path: string, rights: number, dataDir: string): Promise<void> {
  try {
    await access(path, rights);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    // A file of the spool may have been written to the database just now.
    if (code !== "EACCES" && code !== "EPERM") return;
    const owner = `${process.getuid?.()}:${process.getgid?.()}`;
    throw new StartError(
      `${path} can't be used by the user that starts Clickstamp; run "chown -R ${owner} ${dataDir}" as root.`,
    );
  }
}
