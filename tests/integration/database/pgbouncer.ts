import { spawn } from "node:child_process";
import { once } from "node:events";
import { chown, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { Client } from "pg";
import { bareEnvironment, systemUser } from "@/lib/embedded-postgres/system-user";
import { waitUntil } from "@/lib/embedded-postgres/wait-until";
import { findProgram } from "@/tests/find-program";
import { freePort } from "@/tests/free-port";
import { newDataDir } from "@/tests/new-data-dir";

/** A PgBouncer in front of a database, with one connection to it. */
export async function startPgbouncer(
  databaseUrl: string,
  mode: "session" | "transaction",
): Promise<{ url: string; stop(): Promise<void> }> {
  const { hostname, port, pathname, username, password } = new URL(databaseUrl);
  const folder = await newDataDir("clickstamp-pgbouncer-");
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
default_pool_size = 1
`,
  );
  const child = spawn(findProgram("pgbouncer"), ["-q", settings], {
    ...user,
    cwd: folder,
    env: bareEnvironment,
    stdio: "ignore",
  });
  const url = `postgres://any@127.0.0.1:${ownPort}/${name}`;
  await waitUntil(30_000, () => answers(url));
  return {
    url,
    async stop() {
      if (child.exitCode === null) {
        child.kill("SIGKILL");
        await once(child, "exit");
      }
      await rm(folder, { recursive: true, force: true });
    },
  };
}

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
