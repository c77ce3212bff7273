import { createHash } from "node:crypto";
import { chmod, mkdir, realpath, stat, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { StartError } from "@/lib/start-error";
import { readIfThere, statIfThere } from "@/server/if-there";
import { canEnter, type SystemUser } from "./system-user";

/** Where a cluster is, and where that is not below DATA_DIR, a sentence that says so. */
export interface Place {
  /** Absolute, without symbolic links: as Postgres reports it. */
  folder: string;
  notice?: string;
}

/**
 * Where the cluster of `dataDir` is or shall be: `dataDir/postgres`, unless the user that Postgres runs as can't
 * get there. Then it is below /var/lib/clickstamp, and the file `dataDir/postgres.path` remembers where.
 * Creates `dataDir`, and the folder above the cluster. A cluster in a `dataDir` that the user can't get to is another user's, or came there by a restore:
 * with `mend` the user is let through, and a StartError thrown where that does not help.
 */
export async function placeOfCluster(
  dataDir: string,
  user: SystemUser | undefined,
  mend = false,
): Promise<Place> {
  // Postgres as another user must pass through it; what else is in there has its own modes.
  await mkdir(dataDir, { recursive: true, mode: user ? 0o711 : 0o700 });
  const home = await realpath(dataDir);
  const note = join(home, "postgres.path");
  const remembered = await readIfThere(note);
  if (remembered) return elsewhere(remembered.trim(), home);
  const path = join(home, "postgres");
  // Where it is going to be.
  const inside = await realpath(path).catch(() => path);
  if (!user || canEnter(home, user)) return { folder: inside };
  if (await statIfThere(join(inside, "PG_VERSION"))) {
    if (mend) await letThrough(home, user);
    return { folder: inside };
  }

  const hash = createHash("sha256").update(home).digest("hex").slice(0, 16);
  const above = join(await sharedFolder(), hash);
  await mkdir(above, { recursive: true, mode: 0o755 });
  const folder = join(above, "postgres");
  await writeFile(note, `${folder}\n`, { mode: 0o600 });
  return elsewhere(folder, home);
}

/** To a cluster that a restore brought back. One made elsewhere would be empty. */
async function letThrough(home: string, user: SystemUser): Promise<void> {
  const { mode } = await stat(home);
  await chmod(home, (mode & 0o777) | 0o011);
  if (canEnter(home, user)) return;
  throw new StartError(
    `The database is in ${home}, where the user postgres can't enter; move DATA_DIR to a folder that it can, such as one below /var/lib.`,
  );
}

/** The folder, created when missing, for what can't be in a folder that only root may enter. */
export async function sharedFolder(): Promise<string> {
  const folder = "/var/lib/clickstamp";
  await mkdir(folder, { recursive: true, mode: 0o755 });
  return folder;
}

function elsewhere(folder: string, home: string): Place {
  const notice = `The database is in ${folder}, because the user postgres can't enter ${home}.`;
  return { folder, notice };
}
