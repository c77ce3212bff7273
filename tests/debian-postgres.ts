import { type ChildProcess, spawn, spawnSync } from "node:child_process";
import { randomBytes } from "node:crypto";
import { once } from "node:events";
import { chown, rm } from "node:fs/promises";
import { dirname, join } from "node:path";
import { Client } from "pg";
import { bareEnvironment, systemUser } from "@/server/embedded-postgres/system-user";
import { waitUntil } from "@/server/embedded-postgres/wait-until";
import { findProgram } from "./find-program";
import { freePort } from "./free-port";
import { newDataDir } from "./new-data-dir";

/** A Postgres as operators have it: Debian's, with a user that owns its database and is no superuser. */
export interface DebianPostgres {
  /** Folder of pg_dump and its like. */
  programs: string;
  port: number;
  /** A new, empty database of that user; its address. */
  createDatabase(options?: { name?: string; encoding?: string }): Promise<string>;
  stop(): Promise<void>;
}

const owner = "operator";

/** Settings of a server that change how values are read and written, and what transactions see. */
export const otherFormats = [
  "timezone=Europe/Berlin",
  "datestyle=German, DMY",
  "intervalstyle=iso_8601",
  "bytea_output=escape",
  "extra_float_digits=0",
  "standard_conforming_strings=off",
  "default_transaction_isolation=serializable",
];

/** Starts one in a temporary folder, with further settings of the server, `name=value`. */
export async function debianPostgres(further: string[] = []): Promise<DebianPostgres> {
  const programs = dirname(findProgram("initdb", "postgresql"));
  const folder = await newDataDir("clickstamp-debian-");
  const user = systemUser();
  if (user) await chown(folder, user.uid, user.gid);
  const data = join(folder, "data");
  const options = { ...user, cwd: folder, env: bareEnvironment };
  const made = spawnSync(
    join(programs, "initdb"),
    ["-D", data, "-U", "postgres", "--auth=trust", "--encoding=UTF8", "--locale=C.UTF-8"],
    options,
  );
  if (made.status !== 0) {
    await rm(folder, { recursive: true, force: true });
    throw new Error(`initdb failed: ${made.stderr}`);
  }
  const port = await freePort();
  const settings = [
    `port=${port}`,
    "listen_addresses=127.0.0.1",
    "unix_socket_directories=",
    "fsync=off",
    ...further,
  ];
  const flags = settings.flatMap((setting) => ["-c", setting]);
  const child = spawn(join(programs, "postgres"), ["-D", data, ...flags], {
    ...options,
    stdio: "ignore",
  });
  const end = () => void child.kill("SIGQUIT");
  process.once("exit", end);
  const stop = async () => {
    process.off("exit", end);
    await stopped(child);
    await rm(folder, { recursive: true, force: true });
  };
  try {
    await waitUntil(30_000, () =>
      asSuperuser(port, "SELECT 1").then(
        () => true,
        () => undefined,
      ),
    );
    await asSuperuser(port, `CREATE ROLE ${owner} LOGIN PASSWORD 'pass word'`);
  } catch (error) {
    await stop();
    throw error;
  }
  return {
    programs,
    port,
    async createDatabase({
      name = `db_${randomBytes(6).toString("hex")}`,
      encoding = "UTF8",
    } = {}) {
      const locale = encoding === "UTF8" ? "C.UTF-8" : "C";
      await asSuperuser(
        port,
        `CREATE DATABASE ${name} OWNER ${owner} ENCODING '${encoding}' LOCALE '${locale}' TEMPLATE template0`,
      );
      return `postgres://${owner}:pass%20word@127.0.0.1:${port}/${name}`;
    },
    stop,
  };
}

async function asSuperuser(port: number, statement: string): Promise<void> {
  const client = new Client({ connectionString: `postgres://postgres@127.0.0.1:${port}/postgres` });
  client.on("error", () => undefined);
  await client.connect();
  try {
    await client.query(statement);
  } finally {
    await client.end();
  }
}

async function stopped(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const exited = once(child, "exit");
  child.kill("SIGQUIT");
  await exited;
}
