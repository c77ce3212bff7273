import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { chown, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { Client } from "pg";
import { bareEnvironment, systemUser } from "@/server/embedded-postgres/system-user";
import { waitUntil } from "@/server/embedded-postgres/wait-until";
import { findProgram } from "@/tests/find-program";
import { freePort } from "@/tests/free-port";
import { newDataDir } from "@/tests/new-data-dir";

/** A PgBouncer in front of a database, with at most `connections` to it. */
export async function startPgBouncer(
  databaseUrl: string,
  { mode, connections }: { mode: "session" | "transaction"; connections: number },
): Promise<{ url: string; stop(): Promise<void> }> {
  const { hostname, port, pathname, username, password } = new URL(databaseUrl);
  const folder = await newDataDir("clickstamp-pgbouncer-");
  // It refuses to run as root.
  const user = systemUser();
  if (user) await chown(folder, user.uid, user.gid);
  const ownPort = await freePort();
  const name = pathname.slice(1);
  const settings = join(folder, "pgbouncer.ini");
  await writeFile(
    settings,
    `[databases]
${name} = host=${hostname} port=${port} dbname=${name} user=${username} password=${password}
[pgbouncer]
listen_addr = 127.0.0.1
listen_port = ${ownPort}
unix_socket_dir =
auth_type = any
pool_mode = ${mode}
default_pool_size = ${connections}
`,
  );
  const child = spawn(findProgram("pgbouncer"), ["-q", settings], {
    ...user,
    cwd: folder,
    env: bareEnvironment,
    stdio: "ignore",
  });
  const stop = async () => {
    if (isRunning(child)) {
      const exited = once(child, "exit");
      child.kill("SIGKILL");
      await exited;
    }
    await rm(folder, { recursive: true, force: true });
  };
  const url = `postgres://any@127.0.0.1:${ownPort}/${name}`;
  const answered = await waitUntil(30_000, async () => !isRunning(child) || (await answers(url)));
  if (!answered || !isRunning(child)) {
    await stop();
    throw new Error("PgBouncer did not start");
  }
  return { url, stop };
}

const isRunning = ({ exitCode, signalCode }: ChildProcess) =>
  exitCode === null && signalCode === null;

async function answers(connectionString: string): Promise<boolean> {
  const client = new Client({ connectionString });
  client.on("error", () => undefined);
  try {
    await client.connect();
    await client.end();
    return true;
  } catch {
    return false;
  }
}
