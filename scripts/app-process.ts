import { once } from "node:events";
import { rm } from "node:fs/promises";
import { createServer } from "node:http";
import { closeServer } from "@/lib/close-server";
import { disconnect } from "@/lib/db";
import { startDomains } from "@/lib/domain-lifecycle";
import { env } from "@/lib/env";
import { log } from "@/lib/log";
import { loadOrigins } from "@/lib/origins/data";
import { type ServedApp, serveApp } from "@/lib/serve-app";
import { obey } from "./obey";

// The process that answers for the app's host: what the others pass on to it, through a Unix socket.

/** The others have limits for clients already, and hold their connections to here for as long as they like. */
const noLimits = {
  headersTimeout: 0,
  requestTimeout: 0,
  keepAliveTimeout: 0,
  maxHeaderSize: 65_536,
};

const path = env().appSocket as string;
const server = createServer(noLimits);
let app: ServedApp | undefined;
let stopDomains = () => {};

server.on("request", (request, response) => {
  app?.answer(request, response).catch((error) => {
    log.error({ err: error }, "request failed");
    response.destroy();
  });
});
obey({
  async work() {
    await loadOrigins();
    stopDomains();
    stopDomains = await startDomains();
    app ??= await serveApp({ dev: false, httpServer: server });
    // One that was killed has left it behind.
    await rm(path, { force: true });
    await once(server.listen(path), "listening");
  },
  async close() {
    stopDomains();
    app?.endWatching();
    if (server.listening) await closeServer(server);
    await app?.close();
    await disconnect();
  },
});
