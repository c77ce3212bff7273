import { spawn } from "node:child_process";
import { chown, mkdir, readdir, rename, rm, stat, writeFile } from "node:fs/promises";
import { basename, dirname, join } from "node:path";
import { StartError } from "@/lib/start-error";
import type { Binaries } from "./binaries";
import { isAlive } from "./running";
import { bareEnvironment, type SystemUser } from "./system-user";

/**
 * Creates a cluster in `folder` if there is none. It appears there complete or not at all, so that an interrupted start
 * or two concurrent starts leave nothing broken.
 */
export async function createCluster(
  folder: string,
  password: string,
  binaries: Binaries,
  user: SystemUser | undefined,
): Promise<void> {
  if (await exists(join(folder, "PG_VERSION"))) return;
  await removeLeftovers(folder);
  const temporary = `${folder}.new-${process.pid}`;
  const passwordFile = `${temporary}.password`;
  try {
    await mkdir(temporary, { mode: 0o700 });
    await writeFile(passwordFile, `${password}\n`, { mode: 0o600 });
    if (user) {
      await chown(temporary, user.uid, user.gid);
      await chown(passwordFile, user.uid, user.gid);
    }
    await initdb(temporary, passwordFile, binaries, user);
    await rename(temporary, folder).catch(async (error) => {
      if (!(await exists(join(folder, "PG_VERSION")))) throw error;
    });
  } finally {
    await rm(passwordFile, { force: true });
    await rm(temporary, { recursive: true, force: true });
  }
}

function exists(path: string): Promise<boolean> {
  return stat(path).then(
    () => true,
    () => false,
  );
}

async function removeLeftovers(folder: string): Promise<void> {
  const prefix = `${basename(folder)}.new-`;
  for (const name of await readdir(dirname(folder))) {
    const pid = Number.parseInt(name.slice(prefix.length), 10);
    // A folder with our own pid is left from an earlier process, since pids repeat in containers.
    if (name.startsWith(prefix) && (pid === process.pid || !isAlive(pid))) {
      await rm(join(dirname(folder), name), { recursive: true, force: true });
    }
  }
}

async function initdb(
  folder: string,
  passwordFile: string,
  binaries: Binaries,
  user: SystemUser | undefined,
): Promise<void> {
  const flags = [
    `--pgdata=${folder}`,
    "--username=postgres",
    `--pwfile=${passwordFile}`,
    "--auth=scram-sha-256",
    "--encoding=UTF8",
    // Sorts text in the same order on every system, independent of the installed locales.
    "--locale=C",
    "--locale-provider=builtin",
    "--builtin-locale=C.UTF-8",
    "--data-checksums",
  ];
  const child = spawn(binaries.initdb, flags, {
    ...user,
    cwd: folder,
    env: bareEnvironment,
    stdio: ["ignore", "ignore", "pipe"],
  });
  let stderr = "";
  child.stderr.setEncoding("utf8").on("data", (text) => {
    stderr += text;
  });
  const code = await new Promise((resolve, reject) => {
    child.once("error", reject).once("close", resolve);
  });
  if (code !== 0) {
    const said =
      /(?:FATAL|error):\s*(.*)/.exec(stderr) ?? /^initdb: (?!warning|hint)(.*)/m.exec(stderr);
    const reason = said?.[1] ?? `initdb ended with ${code}`;
    throw new StartError(`The database could not be created in ${folder}: ${reason}.`);
  }
}
