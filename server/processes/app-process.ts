import { once } from "node:events";
import { existsSync } from "node:fs";
import { mkdir, rm } from "node:fs/promises";
import { createServer } from "node:http";
import { dirname } from "node:path";
import { refreshBlocks } from "@/lib/blocks/blocked";
import { stopWatchingBlocks, watchBlocks } from "@/lib/blocks/watch-blocks";
import { disconnect } from "@/lib/db";
import { startDomains } from "@/lib/domains/runtime";
import { useBuiltWorker } from "@/lib/emails/plan-in-worker";
import { env } from "@/lib/env";
import { log } from "@/lib/log";
import { processesFolder } from "@/server/build/build";
import { closeServer } from "@/server/http/close-server";
import { report, runSupervised } from "./run-supervised";
import { type ServedApp, serveApp } from "./serve-app";

// The process for the app's host. It gets its requests from the other processes, through a Unix socket.

/** No limits here: the other processes have limits for clients, and may keep their connections to this process open. */
const noLimits = {
  headersTimeout: 0,
  requestTimeout: 0,
  keepAliveTimeout: 0,
  maxHeaderSize: 65_536,
};

const lookingMs = 5_000;

const path = env().appSocket as string;
const server = createServer(noLimits);
let app: ServedApp | undefined;
let stopDomains = () => {};
let looking: NodeJS.Timeout | undefined;

async function listen(): Promise<void> {
  // The folder may have been cleaned up, as happens to temporary files, or a killed process may have left a socket.
  await mkdir(dirname(path), { recursive: true, mode: 0o700 });
  await rm(path, { force: true });
  // The most connections that may wait while a page takes long. More are refused.
  await once(server.listen({ path, backlog: 4096 }), "listening");
}

async function listenAgainWhenGone(): Promise<void> {
  if (existsSync(path)) return;
  log.warn("the socket of the app was deleted; creating another");
  // Requests over the old socket continue.
  server.close();
  await listen();
}

server.on("request", (request, response) => {
  app?.answer(request, response).catch((error) => {
    log.error({ err: error }, "request failed");
    response.destroy();
  });
});
runSupervised({
  async work() {
    // A blocked workspace must not create links.
    await watchBlocks();
    await refreshBlocks();
    stopDomains();
    stopDomains = await startDomains();
    useBuiltWorker(`${processesFolder}/rewrite-worker.mjs`);
    app ??= await serveApp({ dev: false, httpServer: server });
    await listen();
    looking = setInterval(
      () =>
        listenAgainWhenGone().catch((err) => log.error({ err }, "could not create another socket")),
      lookingMs,
    );
  },
  async close() {
    clearInterval(looking);
    stopDomains();
    app?.endWatching();
    if (server.listening) await closeServer(server);
    await app?.close();
    await stopWatchingBlocks();
    await disconnect();
  },
});
report({ state: "listening" });
