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
import { obey, report } from "./obey";
import { type ServedApp, serveApp } from "./serve-app";

// The process that answers for the app's host: what the others pass on to it, through a Unix socket.

/** The others have limits for clients already, and hold their connections to here for as long as they like. */
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
  // Something cleans up where it is, as happens to temporary files, or one that was killed has left it behind.
  await mkdir(dirname(path), { recursive: true, mode: 0o700 });
  await rm(path, { force: true });
  // So many may wait to be let in while a page takes long; above that they are refused, not queued.
  await once(server.listen({ path, backlog: 4096 }), "listening");
}

async function listenAgainWhenGone(): Promise<void> {
  if (existsSync(path)) return;
  log.warn("the socket of the app was deleted; another is made");
  // What goes on over the old one goes on.
  server.close();
  await listen();
}

server.on("request", (request, response) => {
  app?.answer(request, response).catch((error) => {
    log.error({ err: error }, "request failed");
    response.destroy();
  });
});
obey({
  async work() {
    // A workspace that is blocked may have no links made.
    await watchBlocks();
    await refreshBlocks();
    stopDomains();
    stopDomains = await startDomains();
    useBuiltWorker(`${processesFolder}/rewrite-worker.mjs`);
    app ??= await serveApp({ dev: false, httpServer: server });
    await listen();
    looking = setInterval(
      () =>
        listenAgainWhenGone().catch((err) => log.error({ err }, "no other socket could be made")),
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
