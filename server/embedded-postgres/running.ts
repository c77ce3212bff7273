import { readlink, rm } from "node:fs/promises";
import { join } from "node:path";
import { readIfThere } from "@/server/if-there";

/** What `postmaster.pid` says about a Postgres that is alive. */
export interface Running {
  pid: number;
  port: number;
}

/**
 * The Postgres that runs on the cluster in `folder`, also one that an earlier, killed process left behind;
 * undefined when there is none. A `postmaster.pid` whose pid now belongs to something else is removed, because
 * Postgres itself would take that for a running server and refuse to start.
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

/** Whether a process with that id exists, whoever owns it. */
export function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === "EPERM";
  }
}

/** Whether the process works in `folder`, as every postmaster does; true where the system doesn't tell. */
export async function isPostmasterOf(folder: string, pid: number): Promise<boolean> {
  if (process.platform !== "linux") return isAlive(pid);
  try {
    return (await readlink(`/proc/${pid}/cwd`)) === folder;
  } catch (error) {
    // ENOENT: gone, or dead and not yet collected by its parent.
    return (error as NodeJS.ErrnoException).code === "EACCES";
  }
}
