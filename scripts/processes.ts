import { fork } from "node:child_process";
import cluster from "node:cluster";
import { mkdtemp, rm } from "node:fs/promises";
import { join, resolve } from "node:path";
import { provide } from "@/lib/env";
import { hear, type Told } from "@/lib/other-processes";
import { StartError } from "@/lib/start-error";
import { processesFolder } from "./build";
import { KeptProcess } from "./kept-process";
import type { Service } from "./service";

/** What a path of a socket may have at most, in bytes: `sun_path` of macOS, where it is shorter than on Linux. */
const longestPath = 103;

/**
 * Runs `count` processes that answer clicks on one port, and, once the database is there, one for the app, whose socket is
 * in a folder below `runtimeDir`; resolves when clicks are answered. One that dies is replaced, and what one tells the others is passed on.
 */
export async function startProcesses(count: number, runtimeDir: string): Promise<Service> {
  const folder = await mkdtemp(join(runtimeDir, "clickstamp-")).catch((error) => {
    throw new StartError(
      `No socket can be made in ${runtimeDir} (${error.code}); set RUNTIME_DIRECTORY to a folder that can be written.`,
    );
  });
  const socket = join(folder, "app");
  provide({ CLICKSTAMP_APP_SOCKET: socket });
  const kept: KeptProcess[] = [];
  const keep = (begin: ConstructorParameters<typeof KeptProcess>[0]) => {
    const one: KeptProcess = new KeptProcess(begin, (message: Told) => {
      hear(message);
      for (const other of kept) if (other !== one) other.tell(message);
    });
    kept.push(one);
    return one;
  };
  const close = async () => {
    await Promise.all(kept.map((one) => one.stop()));
    await rm(folder, { recursive: true, force: true });
  };

  try {
    if (Buffer.byteLength(socket) > longestPath) {
      throw new StartError(
        `The folder ${runtimeDir} has too long a name for a socket; set RUNTIME_DIRECTORY to a shorter one.`,
      );
    }
    const clicks = Array.from({ length: count }, () => keep(beginClicks));
    await Promise.all(clicks.map((one) => one.reported("listening")));
  } catch (error) {
    await close();
    throw error;
  }
  return {
    async startApp(values) {
      keep(beginApp);
      const ready = kept.map((one) => one.reported("ready"));
      for (const one of kept) one.work({ order: "work", values });
      await Promise.all(ready);
    },
    close,
  };
}

function beginClicks() {
  // Each accepts by itself. Handed out in turns, a connection that was on its way to a process when that died would hang.
  cluster.schedulingPolicy = cluster.SCHED_NONE;
  // What the app answers may have longer heads than what clients may send: see server.ts.
  const execArgv = ["--max-http-header-size=131072"];
  cluster.setupPrimary({ exec: pathOf("click-process.mjs"), args: [], execArgv });
  return cluster.fork().process;
}

const beginApp = () => fork(pathOf("app-process.mjs"));

const pathOf = (file: string) => resolve(processesFolder, file);
