import { createServer } from "node:http";
import * as rewrite from "@/app/api/rewrite/route";
import { refreshBlocks } from "@/lib/blocks/blocked";
import { stopWatchingBlocks, watchBlocks } from "@/lib/blocks/watch-blocks";
import { disconnect } from "@/lib/db";
import { startDomains } from "@/lib/domains/runtime";
import { useBuiltWorker } from "@/lib/emails/plan-in-worker";
import { shareReadiness } from "@/lib/emails/readiness";
import { env } from "@/lib/env";
import { shareMetrics } from "@/lib/metrics";
import { processesFolder } from "@/server/build/build";
import { closeServer } from "@/server/http/close-server";
import { innerLimits, listenAtPath } from "@/server/http/listen-at-path";
import { serveRoute } from "@/server/http/serve-route";
import { report, runSupervised } from "./run-supervised";

// One of several processes that rewrite emails for POST /api/rewrite, with the route that Next would call, but without
// Next. It gets its requests from the click processes, through a Unix socket of its own.

const server = createServer(innerLimits, serveRoute(rewrite));
let stopDomains = () => {};
let stopLooking = () => {};

runSupervised({
  async work() {
    // A blocked workspace must not create links.
    await watchBlocks();
    await refreshBlocks();
    stopDomains();
    stopDomains = await startDomains();
    useBuiltWorker(`${processesFolder}/rewrite-worker.mjs`);
    shareMetrics();
    shareReadiness();
    stopLooking = await listenAtPath(server, env().apiSocket as string);
  },
  async close() {
    stopLooking();
    stopDomains();
    if (server.listening) await closeServer(server);
    await stopWatchingBlocks();
    await disconnect();
  },
});
report({ state: "listening" });
