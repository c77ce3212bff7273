import { fork } from "node:child_process";
import { mkdtemp, rm } from "node:fs/promises";
import { join, resolve } from "node:path";
import { provide } from "@/lib/env";
import { receive } from "@/lib/ipc";
import type { Settings } from "@/lib/settings-schema";
import { StartError } from "@/lib/start-error";
import { processesFolder } from "@/server/build/build";
import { bindPort } from "@/server/http/bind-port";
import type { Ending } from "@/server/start/shutdown";
import { KeptProcess } from "./kept-process";
import type { Service } from "./service";

/** What a path of a socket may have at most, in bytes: `sun_path` of macOS, where it is shorter than on Linux. */
const longestPath = 103;

/**
 * Runs WORKERS processes that answer clicks on one socket, and, once the database is there, one for the app, whose own socket is
 * in a folder below RUNTIME_DIRECTORY; resolves when clicks are answered. One that dies is replaced, and what one tells the others is passed on.
 */
export async function startProcesses(settings: Settings): Promise<Service> {
  const { workers, runtimeDir, port, host } = settings;
  const listenFd = settings.listenFd ?? (await bindPort(port, host));
  const folder = await mkdtemp(join(runtimeDir, "clickstamp-")).catch((error) => {
    throw new StartError(
      `No socket can be made in ${runtimeDir} (${error.code}); set RUNTIME_DIRECTORY to a folder that can be written.`,
    );
  });
  const socket = join(folder, "app");
  provide({ CLICKSTAMP_APP_SOCKET: socket });
  const kept: KeptProcess[] = [];
  const keep = (begin: ConstructorParameters<typeof KeptProcess>[0]) => {
    const one: KeptProcess = new KeptProcess(begin, (message) => {
      receive(message);
      for (const other of kept) if (other !== one) other.send(message);
    });
    kept.push(one);
    return one;
  };
  const clicks: KeptProcess[] = [];
  const close = async (ending: Ending) => {
    // Their connections may still want something of the app.
    if (ending === "hand-over") await Promise.all(clicks.map((one) => one.stop(true)));
    await Promise.all(kept.map((one) => one.stop()));
    await rm(folder, { recursive: true, force: true });
  };

  try {
    if (Buffer.byteLength(socket) > longestPath) {
      throw new StartError(
        `The folder ${runtimeDir} has too long a name for a socket; set RUNTIME_DIRECTORY to a shorter one.`,
      );
    }
    for (let count = 0; count < workers; count += 1) clicks.push(keep(() => beginClicks(listenFd)));
    await Promise.all(clicks.map((one) => one.reported("listening")));
  } catch (error) {
    await close("stop");
    throw error;
  }
  return {
    listenFd,
    async startApp(values) {
      keep(beginApp);
      const ready = kept.map((one) => one.reported("ready"));
      for (const one of kept) one.work({ order: "work", values });
      await Promise.all(ready);
    },
    close,
  };
}

// Each accepts by itself. Handed out in turns, a connection that was on its way to a process when that died would hang.
function beginClicks(listenFd: number) {
  return fork(pathOf("click-process.mjs"), [], {
    // What the app answers may have longer heads than what clients may send: see server.ts.
    execArgv: ["--max-http-header-size=131072"],
    stdio: ["inherit", "inherit", "inherit", "ipc", listenFd],
    // The last one of stdio.
    env: { ...process.env, CLICKSTAMP_LISTEN_FD: "4" },
  });
}

const beginApp = () => fork(pathOf("app-process.mjs"));

const pathOf = (file: string) => resolve(processesFolder, file);
