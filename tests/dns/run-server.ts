import { type ChildProcess, spawn } from "node:child_process";
import { promises as dns } from "node:dns";
import { once } from "node:events";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";

/** A server's program that runs in a folder of its own. */
export interface RunningServer {
  folder: string;
  /** Stops it and starts it again on the same port, for new files. */
  restart(files: Record<string, string>): Promise<void>;
  stop(): Promise<void>;
}

/** Writes `files` into a new folder, runs the program there and waits until it answers DNS at `address`. It ends with this process. */
export async function runServer(
  address: string,
  makeCommand: (folder: string) => {
    program: string;
    args: string[];
    files: Record<string, string>;
  },
): Promise<RunningServer> {
  const folder = await mkdtemp(join(tmpdir(), "clickstamp-dns-"));
  const { program, args, files } = makeCommand(folder);
  let child: ChildProcess | undefined;
  const kill = () => child?.kill("SIGKILL");
  process.once("exit", kill);

  async function begin(changed: Record<string, string>): Promise<void> {
    for (const [name, text] of Object.entries(changed)) await writeFile(join(folder, name), text);
    child = spawn(program, args, { stdio: ["ignore", "ignore", "pipe"] });
    let said = "";
    child.stderr?.on("data", (chunk) => {
      said += chunk;
    });
    for (let tries = 0; tries < 100; tries += 1) {
      if (child.exitCode !== null)
        throw new Error(`${program} ended with ${child.exitCode}:\n${said}`);
      if (await answers(address)) return;
      await sleep(50);
    }
    throw new Error(`${program} does not answer:\n${said}`);
  }

  async function end(): Promise<void> {
    const running = child;
    if (!running || running.exitCode !== null || running.signalCode !== null) return;
    const exited = once(running, "exit");
    running.kill("SIGTERM");
    const patience = setTimeout(() => running.kill("SIGKILL"), 3000);
    await exited;
    clearTimeout(patience);
  }

  const stop = async () => {
    await end();
    process.off("exit", kill);
    await rm(folder, { recursive: true, force: true });
  };
  try {
    await begin(files);
  } catch (error) {
    await stop();
    throw error;
  }
  return {
    folder,
    async restart(changed) {
      await end();
      await begin(changed);
    },
    stop,
  };
}

/** Any answer will do, a refusal too. */
async function answers(address: string): Promise<boolean> {
  const resolver = new dns.Resolver({ timeout: 200, tries: 1 });
  resolver.setServers([address]);
  try {
    await resolver.resolveSoa("is-it-up.example");
    return true;
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    return code !== "ETIMEOUT" && code !== "ECONNREFUSED";
  }
}
