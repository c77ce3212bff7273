import { spawnSync } from "node:child_process";
import { StartError } from "@/lib/start-error";

/** Ids for `spawn` and `chown`. */
export interface SystemUser {
  uid: number;
  gid: number;
}

/** What Postgres's programs get to see of our environment, which holds secrets: nothing. */
export const bareEnvironment = { LC_ALL: "C" } as NodeJS.ProcessEnv & { LC_ALL: string };

/**
 * The user to run Postgres as: undefined for our own. Postgres refuses to run as root, so under root it is the
 * system's `postgres`, made when there is none.
 */
export function systemUser(): SystemUser | undefined {
  if (process.getuid?.() !== 0) return undefined;
  const user = lookUp() ?? create();
  if (user) return user;
  throw new StartError(
    "Postgres refuses to run as root and the user postgres could not be created; start as another user, or set DATABASE_URL.",
  );
}

/** Whether that user can pass through `folder`, whatever of modes, groups or lists of rights decides it. */
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
  // Where there is no useradd (BusyBox).
  if (!lookUp()) spawnSync("adduser", ["-S", "-D", "-H", "postgres"]);
  return lookUp();
}
