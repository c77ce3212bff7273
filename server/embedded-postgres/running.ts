import { readlink, rm } from "node:fs/promises";
import { join } from "node:path";
import { readIfThere } from "@/server/if-there";

/** A running Postgres, as described in `postmaster.pid`. */
export interface Running {
  pid: number;
  port: number;
}

/**
 * The Postgres running on the cluster in `folder`, including one left behind by a killed process; undefined if there is
 * none. Removes a `postmaster.pid` whose pid now belongs to another program, because Postgres would take that for a
 * running server and refuse to start.
 */
export async function findRunning(folder: string): Promise<Running | undefined> {
  const file = join(folder, "postmaster.pid");
  const text = (await readIfThere(file)) ?? "";
  const lines = text.split("\n");
  const pid = Number(lines[0]);
  const port = Number(lines[3]);
  if (!(pid > 0) || !(port > 0) || !isAlive(pid)) return undefined;
  if (await isPostmasterOf(folder, pid)) return { pid, port };
  if ((await readIfThere(file)) === text) await rm(file, { force: true });
  return undefined;
}

/** Whether a process with that id exists, of any user. */
export function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === "EPERM";
  }
}

/** Whether the process's working directory is `folder`, as for every postmaster. True if the system doesn't reveal it. */
export async function isPostmasterOf(folder: string, pid: number): Promise<boolean> {
  if (process.platform !== "linux") return isAlive(pid);
  try {
    return (await readlink(`/proc/${pid}/cwd`)) === folder;
  } catch (error) {
    // ENOENT: the process is gone, or dead and not yet reaped by its parent.
    return (error as NodeJS.ErrnoException).code === "EACCES";
  }
}
