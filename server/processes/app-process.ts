import { createServer } from "node:http";
import { env } from "@/lib/env";
import { log } from "@/lib/log";
import { closeServer } from "@/server/http/close-server";
import { innerLimits, listenAtPath } from "@/server/http/listen-at-path";
import { startRewriting, stopRewriting } from "./rewriting";
import { report, runSupervised } from "./run-supervised";
import { type ServedApp, serveApp } from "./serve-app";

// The process for the app's host. It gets its requests from the other processes, through a Unix socket.

const server = createServer(innerLimits);
let app: ServedApp | undefined;
let stopLooking = () => {};

server.on("request", (request, response) => {
  app?.answer(request, response).catch((error) => {
    log.error({ err: error }, "request failed");
    response.destroy();
  });
});
runSupervised({
  async work() {
    await startRewriting();
    app ??= await serveApp({ dev: false, httpServer: server });
    stopLooking = await listenAtPath(server, env().appSocket as string);
  },
  async close() {
    stopLooking();
    app?.endWatching();
    if (server.listening) await closeServer(server);
    await app?.close();
    await stopRewriting();
  },
});
report({ state: "listening" });
