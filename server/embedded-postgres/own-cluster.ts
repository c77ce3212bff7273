import { spawnSync } from "node:child_process";
import { chmod } from "node:fs/promises";
import { join } from "node:path";
import { StartError } from "@/lib/start-error";
import { statIfThere } from "@/server/if-there";
import { findRunning } from "./running";
import type { SystemUser } from "./system-user";

/**
 * Makes the cluster in `folder` acceptable to Postgres: owned by the user that it runs as (`user`, else our own), and
 * closed to others. After a restore, it may be neither. With `mend`, root changes the owner, unless Postgres is running
 * on the cluster. Returns a sentence on what was changed. Throws a StartError with the command to run if it can't be
 * done. Does nothing if the folder does not exist.
 */
export async function ownCluster(
  folder: string,
  user: SystemUser | undefined,
  mend: boolean,
): Promise<string | undefined> {
  const own = user ?? self();
  const found = await statIfThere(folder);
  if (!found || !own) return undefined;
  const foreign = (await ownersIn(folder)).find((uid) => uid !== own.uid);
  // The check of Postgres itself: no rights for others, and at most read access for the group.
  const isClosed = (found.mode & 0o027) === 0 && (found.mode & 0o700) === 0o700;
  if (foreign === undefined && isClosed) return undefined;

  const command = `chown -R ${own.uid}:${own.gid} ${folder}`;
  if (foreign !== undefined) {
    const mayGive = user && mend && !(await findRunning(folder));
    if (!mayGive || !give(folder, own)) {
      throw new StartError(
        `The embedded database in ${folder} belongs to another user (${foreign}) than the one that Postgres would run as (${own.uid}); start as that user, or run "${command}" as root.`,
      );
    }
  }
  await chmod(folder, 0o700);
  return foreign === undefined
    ? `The embedded database in ${folder} was open to other users; it was closed.`
    : `The embedded database in ${folder} belonged to another user (${foreign}); it was given to the one that Postgres runs as (${own.uid}).`;
}

function self(): SystemUser | undefined {
  const { getuid, getgid } = process;
  return getuid && getgid && { uid: getuid(), gid: getgid() };
}

/** The owners of the folder and of two files that each cluster has, as far as they are accessible. */
async function ownersIn(folder: string): Promise<number[]> {
  const names = [".", "PG_VERSION", "global/pg_control"];
  const found = await Promise.all(names.map((name) => statIfThere(join(folder, name))));
  return found.flatMap((one) => (one ? [one.uid] : []));
}

function give(folder: string, { uid, gid }: SystemUser): boolean {
  // -h does not follow symbolic links.
  return spawnSync("chown", ["-R", "-h", `${uid}:${gid}`, folder]).status === 0;
}
