import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { delimiter, join } from "node:path";
import { type DebianPostgres, debianPostgres } from "@/tests/debian-postgres";
import { freePort } from "@/tests/free-port";
import { newDataDir } from "@/tests/new-data-dir";
import { installedFolder } from "./install";
import type { Instance } from "./instance";
import { npmStart } from "./npm-start";

/** An operator who runs the product on a machine with Debian's Postgres and follows the documentation. */
export interface Operator {
  /** The server, once it was started. */
  server(): Instance;
  start(): Promise<void>;
  /** Runs a block of shell commands as the documentation has it. Lines that say so stop and start the server. */
  run(block: string): Promise<void>;
  leave(): Promise<void>;
}

const apiKey = "an-API-key-of-the-operator";

export async function operator(): Promise<Operator> {
  const debian = await debianPostgres();
  const folder = await mkdtemp(join(tmpdir(), "clickstamp-operator-"));
  const dataDir = await newDataDir("clickstamp-data-");
  const port = await freePort();
  const settings = join(folder, "clickstamp.env");
  let server: Instance | undefined;

  const env = {
    DATA_DIR: dataDir,
    PORT: String(port),
    HOST: "127.0.0.1",
    WORKERS: "1",
    ADMIN_API_KEY: apiKey,
    ...asAdministrator(debian),
  };
  // What stands for something else on this machine.
  const substitutions = [
    [".data", dataDir],
    ["/var/backups", folder],
    ["/etc/clickstamp.env", settings],
    ["db.example.com", `127.0.0.1:${debian.port}`],
    ["sudo -u postgres ", ""],
  ] as const;

  const start = async () => {
    const lines = (await readFile(settings, "utf8").catch(() => "")).split("\n").filter(Boolean);
    const given = Object.fromEntries(lines.map((line) => line.split(/=(.*)/, 2)));
    const started = await npmStart(installedFolder(), { ...env, ...given });
    const clickHost = `clicks.localhost:${port}`;
    server = { ...started, apiKey, folder: installedFolder(), dataDir, port, clickHost };
  };
  const stop = async () => {
    const running = server;
    server = undefined;
    const code = await running?.stop();
    if (code) throw new Error(`The server ended with ${code}:\n${running?.output()}`);
  };

  return {
    server() {
      if (!server) throw new Error("The server does not run.");
      return server;
    },
    start,
    async run(block) {
      for (const part of block.split(/^(?=# )/m)) {
        if (part.startsWith("# Stop the server.\n")) await stop();
        const commands = substitutions.reduce(
          (text, [from, to]) => text.replaceAll(from, to),
          part,
        );
        if (part.startsWith("# Start the server.\n")) await start();
        else await shell(commands, env);
      }
    },
    async leave() {
      await stop().catch(() => undefined);
      await debian.stop();
      for (const made of [folder, dataDir, `${dataDir}-new`])
        await rm(made, { recursive: true, force: true });
    },
  };
}

function asAdministrator({ programs, port }: DebianPostgres): Record<string, string> {
  const path = `${programs}${delimiter}${process.env.PATH}`;
  return { PATH: path, PGHOST: "127.0.0.1", PGPORT: String(port), PGUSER: "postgres" };
}

async function shell(commands: string, env: Record<string, string>): Promise<void> {
  const child = spawn("bash", ["-e", "-u", "-c", commands], {
    cwd: installedFolder(),
    env: { ...process.env, ...env },
    stdio: ["ignore", "pipe", "pipe"],
  });
  let output = "";
  for (const stream of [child.stdout, child.stderr])
    stream.setEncoding("utf8").on("data", (text) => {
      output += text;
    });
  const [code] = await once(child, "close");
  if (code !== 0) throw new Error(`${commands}ended with ${code}:\n${output}`);
}
