import { spawnSync } from "node:child_process";
import { StartError } from "@/lib/start-error";

/** Ids for `spawn` and `chown`. */
export interface SystemUser {
  uid: number;
  gid: number;
}

/** The environment for Postgres's programs. It contains nothing of ours, which has secrets. */
export const bareEnvironment = { LC_ALL: "C" } as NodeJS.ProcessEnv & { LC_ALL: string };

/**
 * The user to run Postgres as; undefined for our own. Postgres refuses to run as root. For root, this is the system's
 * `postgres` user, which is created if there is none.
 */
export function systemUser(): SystemUser | undefined {
  if (process.getuid?.() !== 0) return undefined;
  const user = lookUp() ?? create();
  if (user) return user;
  throw new StartError(
    "Postgres refuses to run as root and the user postgres could not be created; start as another user, or set DATABASE_URL.",
  );
}

/** Whether that user can enter `folder`, considering modes, groups and access control lists. */
export function canEnter(folder: string, user: SystemUser): boolean {
  return spawnSync("test", ["-x", folder], { ...user, cwd: "/" }).status === 0;
}

function lookUp(): SystemUser | undefined {
  const uid = idOf("-u");
  const gid = idOf("-g");
  return uid && gid ? { uid, gid } : undefined;
}

function idOf(flag: string): number | undefined {
  const { status, stdout } = spawnSync("id", [flag, "postgres"], { encoding: "utf8" });
  return status === 0 ? Number(stdout) : undefined;
}

function create(): SystemUser | undefined {
  spawnSync("useradd", ["--system", "--user-group", "--no-create-home", "postgres"]);
  // BusyBox has no useradd.
  if (!lookUp()) spawnSync("adduser", ["-S", "-D", "-H", "postgres"]);
  return lookUp();
}
