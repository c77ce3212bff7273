import { spawn } from "node:child_process";
import { once } from "node:events";
import { chown, mkdtemp, rm, writeFile } from "node:fs/promises";
import { connect } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { systemUser } from "@/lib/embedded-postgres/system-user";
import { findProgram } from "@/tests/find-program";
import { freePort } from "@/tests/free-port";

/** Runs PgBouncer in transaction mode in front of a database. `url` leads there. */
export async function startPgBouncer(
  databaseUrl: string,
): Promise<{ url: string; stop(): Promise<void> }> {
  const program = findProgram("pgbouncer");
  const port = await freePort();
  const { hostname, port: to, username, password } = new URL(databaseUrl);
  const folder = await mkdtemp(join(tmpdir(), "clickstamp-pgbouncer-"));
  const file = join(folder, "pgbouncer.ini");
  await writeFile(
    file,
    `[databases]
* = host=${hostname} port=${to} user=${username} password=${password}
[pgbouncer]
listen_addr = 127.0.0.1
listen_port = ${port}
unix_socket_dir =
auth_type = any
pool_mode = transaction
default_pool_size = 5
`,
  );
  // It refuses to run as root.
  const user = systemUser();
  if (user) await Promise.all([folder, file].map((path) => chown(path, user.uid, user.gid)));
  const child = spawn(program, [file], { ...user, stdio: "ignore" });
  while (!(await listens(port))) await sleep(20);
  const url = new URL(databaseUrl);
  Object.assign(url, { hostname: "127.0.0.1", port: String(port), password: "" });
  return {
    url: url.href,
    async stop() {
      const exited = once(child, "exit");
      child.kill("SIGKILL");
      await exited;
      await rm(folder, { recursive: true });
    },
  };
}

async function listens(port: number): Promise<boolean> {
  const socket = connect(port, "127.0.0.1");
  const outcome = await Promise.race([
    once(socket, "connect").then(() => true),
    once(socket, "close").then(() => false),
  ]).catch(() => false);
  socket.destroy();
  return outcome;
}
