import { type ChildProcess, type ForkOptions, fork } from "node:child_process";
import { mkdtemp, rm } from "node:fs/promises";
import { join, resolve } from "node:path";
import { provide } from "@/lib/env";
import { type Published, publishThrough, receive } from "@/lib/ipc";
import type { Settings } from "@/lib/settings-schema";
import { StartError } from "@/lib/start-error";
import { processesFolder } from "@/server/build/build";
import { bindPort } from "@/server/http/bind-port";
import type { Ending } from "@/server/start/shutdown";
import { apiSockets } from "./api-sockets";
import { passSockets } from "./pass-sockets";
import type { Service, Sockets } from "./service";
import { SupervisedProcess } from "./supervised-process";

/** The greatest length of a socket's path in bytes: that of `sun_path` on macOS, which is shorter than on Linux. */
const longestPath = 103;

/**
 * Runs WORKERS click processes on one socket and, once the database is available, API_WORKERS processes that rewrite
 * emails, one for the app, and one for the SMTP relay, if there is one. The sockets of the app and the API are in a folder
 * below RUNTIME_DIRECTORY. Resolves once the click processes listen. Replaces processes that die, and passes on messages
 * between them.
 */
export async function startProcesses(settings: Settings): Promise<Service> {
  const { workers, apiWorkers, runtimeDir } = settings;
  const { CLICKSTAMP_LISTEN_FD, ...smtpSockets } = await bindSockets(settings);
  const folder = await mkdtemp(join(runtimeDir, "clickstamp-")).catch((error) => {
    throw new StartError(
      `No socket can be created in ${runtimeDir} (${error.code}); set RUNTIME_DIRECTORY to a writable folder.`,
    );
  });
  const socket = join(folder, "app");
  const sockets = apiSockets(socket, apiWorkers);
  provide({ CLICKSTAMP_APP_SOCKET: socket });
  const all: SupervisedProcess[] = [];
  const publish = (message: Published, from?: SupervisedProcess) => {
    for (const one of all) if (one !== from) one.send(message);
  };
  const supervise = (fork: () => ChildProcess) => {
    const one: SupervisedProcess = new SupervisedProcess(fork, (message) => {
      receive(message);
      publish(message, one);
    });
    all.push(one);
    return one;
  };
  publishThrough(publish);
  const clicks: SupervisedProcess[] = [];
  const api: SupervisedProcess[] = [];
  const close = async (ending: Ending) => {
    // Connections of click processes may still send requests for the app and the API.
    if (ending === "hand-over") await Promise.all(clicks.map((one) => one.stop(true)));
    const clicksEnded = Promise.all(clicks.map((one) => one.stop()));
    const apiEnded = clicksEnded.then(() => Promise.all(api.map((one) => one.stop())));
    await Promise.all([
      apiEnded,
      ...all.filter((one) => !api.includes(one)).map((one) => one.stop()),
    ]);
    await rm(folder, { recursive: true, force: true });
  };

  try {
    if ([socket, ...sockets].some((path) => Buffer.byteLength(path) > longestPath)) {
      throw new StartError(
        `The folder ${runtimeDir} has a name that is too long for a socket; set RUNTIME_DIRECTORY to a shorter one.`,
      );
    }
    for (let count = 0; count < workers; count += 1)
      clicks.push(supervise(() => forkClicks({ CLICKSTAMP_LISTEN_FD })));
    await Promise.all(clicks.map((one) => one.reported("listening")));
  } catch (error) {
    await close("stop");
    throw error;
  }
  return {
    sockets: { CLICKSTAMP_LISTEN_FD, ...smtpSockets },
    async startApp(values) {
      supervise(forkApp);
      for (const path of sockets) api.push(supervise(() => forkApi(path)));
      if (settings.smtp) supervise(() => forkRelay(smtpSockets));
      const ready = all.map((one) => one.reported("ready"));
      for (const one of all) one.work({ order: "work", values });
      await Promise.all(ready);
    },
    close,
  };
}

// Each process accepts connections itself. If the parent distributed them, a connection passed to a process that dies
// would hang.
function forkClicks(sockets: Sockets) {
  return forkWith(sockets, "click-process.mjs", {
    execArgv: [
      // Responses of the app may have longer heads than requests of clients (see server.ts).
      "--max-http-header-size=131072",
      // In MB. Bodies that are passed on are outside of V8's heap. With larger semi-spaces, they pile up faster than
      // young objects, and V8 collects the whole heap three times a second.
      "--max-semi-space-size=4",
    ],
  });
}

const forkRelay = (sockets: Sockets) => forkWith(sockets, "relay-process.mjs", {});

function forkWith(sockets: Sockets, file: string, options: ForkOptions) {
  const { stdio, variables } = passSockets(sockets);
  return fork(pathOf(file), [], {
    ...options,
    stdio: ["inherit", "inherit", "inherit", "ipc", ...stdio],
    env: { ...process.env, ...variables },
  });
}

async function bindSockets({ listenFd, port, host, smtp }: Settings): Promise<Sockets> {
  return {
    CLICKSTAMP_LISTEN_FD: listenFd ?? (await bindPort(port, host)),
    ...(smtp?.port && {
      CLICKSTAMP_SMTP_FD: smtp.listenFd ?? (await bindPort(smtp.port, smtp.host, "SMTP_PORT")),
    }),
    ...(smtp?.securePort && {
      CLICKSTAMP_SMTPS_FD:
        smtp.secureListenFd ?? (await bindPort(smtp.securePort, smtp.host, "SMTPS_PORT")),
    }),
  };
}

const forkApi = (path: string) =>
  fork(pathOf("api-process.mjs"), {
    // In MB. An email makes many objects that soon die. With the default of 16, collecting them took a fifth of the time.
    execArgv: ["--max-semi-space-size=64"],
    env: { ...process.env, CLICKSTAMP_API_SOCKET: path },
  });

const forkApp = () => fork(pathOf("app-process.mjs"));

const pathOf = (file: string) => resolve(processesFolder, file);
