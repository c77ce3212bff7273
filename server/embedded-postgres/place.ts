import { createHash } from "node:crypto";
import { chmod, mkdir, realpath, stat, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { StartError } from "@/lib/start-error";
import { readIfThere, statIfThere } from "@/server/if-there";
import { canEnter, type SystemUser } from "./system-user";

/** The folder of a cluster, and a sentence that says so if it is not in DATA_DIR. */
export interface Place {
  /** Absolute, without symbolic links, as Postgres reports it. */
  folder: string;
  notice?: string;
}

/**
 * The place of the cluster for `dataDir`, which need not exist yet. Usually this is `dataDir/postgres`. If the user
 * that Postgres runs as can't get there, it is below /var/lib/clickstamp, and the file `dataDir/postgres.path` contains
 * the path. Creates `dataDir` and the parent folder of the cluster. If there is a cluster in a `dataDir` that the user
 * can't enter, it belongs to another user or comes from a restore. With `mend`, gives the user access then, and throws
 * a StartError if that does not help.
 */
export async function placeOfCluster(
  dataDir: string,
  user: SystemUser | undefined,
  mend = false,
): Promise<Place> {
  // If Postgres runs as another user, it must be able to enter the folder. Other files in it have their own modes.
  await mkdir(dataDir, { recursive: true, mode: user ? 0o711 : 0o700 });
  const home = await realpath(dataDir);
  const note = join(home, "postgres.path");
  const remembered = await readIfThere(note);
  if (remembered) return elsewhere(remembered.trim(), home);
  const path = join(home, "postgres");
  // If the path does not exist yet, the cluster will be created there.
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

/** Gives the user access to a restored cluster. A new cluster elsewhere would be empty. */
async function letThrough(home: string, user: SystemUser): Promise<void> {
  const { mode } = await stat(home);
  await chmod(home, (mode & 0o777) | 0o011);
  if (canEnter(home, user)) return;
  throw new StartError(
    `The database is in ${home}, where the user postgres can't enter; move DATA_DIR to a folder that it can, such as one below /var/lib.`,
  );
}

/** The folder for files that can't be in a folder that only root may enter. Creates it if it is missing. */
export async function sharedFolder(): Promise<string> {
  const folder = "/var/lib/clickstamp";
  await mkdir(folder, { recursive: true, mode: 0o755 });
  return folder;
}

function elsewhere(folder: string, home: string): Place {
  const notice = `The database is in ${folder}, because the user postgres can't enter ${home}.`;
  return { folder, notice };
}
