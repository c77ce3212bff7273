import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { freePort } from "@/tests/free-port";
import { findProgram } from "../find-program";

const shipped = join(import.meta.dirname, "../../deploy/Caddyfile");

/** A Caddy on free ports of loopback whose certificates come from an authority of its own. */
export interface Caddy {
  httpPort: number;
  httpsPort: number;
  /** The authority's certificate: path and text of a PEM file. */
  authorityFile: string;
  authority: string;
  /** Starts another one, with another Caddyfile and the same authority. It reads the same variables. */
  startBeside(caddyfile: string): Promise<Caddy>;
  /** Everything it has printed. */
  output(): string;
  stop(): Promise<void>;
}

/** Starts Caddy with deploy/Caddyfile as it is. `settings` are variables that it reads. */
export async function startCaddy(settings: Record<string, string>): Promise<Caddy> {
  findProgram("caddy");
  const folder = await mkdtemp(join(tmpdir(), "clickstamp-caddy-"));
  const remove = () => rm(folder, { recursive: true, force: true });
  const caddy = await start(folder, shipped, settings).catch(async (error) => {
    await remove();
    throw error;
  });
  return { ...caddy, stop: () => caddy.stop().finally(remove) };
}

async function start(
  folder: string,
  caddyfile: string,
  settings: Record<string, string>,
): Promise<Caddy> {
  const [httpPort, httpsPort, askPort] = await Promise.all([freePort(), freePort(), freePort()]);
  const options = join(folder, "test.options");
  const lines = ["local_certs", "skip_install_trust", "admin off", `storage file_system ${folder}`];
  await writeFile(options, `${lines.join("\n")}\n`);
  const ports = { HTTP_PORT: `${httpPort}`, HTTPS_PORT: `${httpsPort}`, ASK_PORT: `${askPort}` };
  const folders = { HOME: folder, XDG_DATA_HOME: folder, XDG_CONFIG_HOME: folder };
  const child = spawn("caddy", ["run", "--adapter", "caddyfile", "--config", caddyfile], {
    env: { ...process.env, ...folders, CADDY_OPTIONS: options, ...ports, ...settings },
    stdio: ["ignore", "pipe", "pipe"],
  });
  let output = "";
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding("utf8").on("data", (text) => {
      output += text;
    });
  }
  await untilServing(child, () => output);
  const authorityFile = join(folder, "pki/authorities/local/root.crt");
  return {
    httpPort,
    httpsPort,
    authorityFile,
    authority: await readFile(authorityFile, "utf8"),
    startBeside: async (text) => {
      const file = join(folder, `Caddyfile-${askPort}`);
      await writeFile(file, text);
      return start(folder, file, settings);
    },
    output: () => output,
    stop: () => stop(child),
  };
}

async function untilServing(child: ChildProcess, output: () => string): Promise<void> {
  const deadline = Date.now() + 30_000;
  while (!output().includes("serving initial configuration")) {
    if (child.exitCode !== null || Date.now() > deadline) {
      child.kill("SIGKILL");
      throw new Error(`Caddy did not start:\n${output()}`);
    }
    await sleep(50);
  }
}

async function stop(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null) return;
  const exited = once(child, "exit");
  child.kill("SIGTERM");
  const patience = setTimeout(() => child.kill("SIGKILL"), 10_000);
  await exited;
  clearTimeout(patience);
}
