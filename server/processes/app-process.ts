import { createServer } from "node:http";
import { refreshBlocks } from "@/lib/blocks/blocked";
import { stopWatchingBlocks, watchBlocks } from "@/lib/blocks/watch-blocks";
import { disconnect } from "@/lib/db";
import { startDomains } from "@/lib/domains/runtime";
import { useBuiltWorker } from "@/lib/emails/plan-in-worker";
import { env } from "@/lib/env";
import { log } from "@/lib/log";
import { processesFolder } from "@/server/build/build";
import { closeServer } from "@/server/http/close-server";
import { innerLimits, listenAtPath } from "@/server/http/listen-at-path";
import { report, runSupervised } from "./run-supervised";
import { type ServedApp, serveApp } from "./serve-app";

// The process for the app's host. It gets its requests from the other processes, through a Unix socket.

const server = createServer(innerLimits);
let app: ServedApp | undefined;
let stopDomains = () => {};
let stopLooking = () => {};

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
    stopLooking = await listenAtPath(server, env().appSocket as string);
  },
  async close() {
    stopLooking();
    stopDomains();
    app?.endWatching();
    if (server.listening) await closeServer(server);
    await app?.close();
    await stopWatchingBlocks();
    await disconnect();
  },
});
report({ state: "listening" });
