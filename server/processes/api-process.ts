import { createServer } from "node:http";
import * as rewrite from "@/app/api/rewrite/route";
import { shareReadiness } from "@/lib/emails/readiness";
import { env } from "@/lib/env";
import { shareMetrics } from "@/lib/metrics";
import { closeServer } from "@/server/http/close-server";
import { innerLimits, listenAtPath } from "@/server/http/listen-at-path";
import { serveRoute } from "@/server/http/serve-route";
import { startRewriting, stopRewriting } from "./rewriting";
import { report, runSupervised } from "./run-supervised";

// One of several processes that rewrite emails for POST /api/rewrite, with the route that Next would call, but without
// Next. It gets its requests from the click processes, through a Unix socket of its own.

const server = createServer(innerLimits, serveRoute(rewrite));
let stopLooking = () => {};

runSupervised({
  async work() {
    await startRewriting();
    shareMetrics();
    shareReadiness();
    stopLooking = await listenAtPath(server, env().apiSocket as string);
  },
  async close() {
    stopLooking();
    if (server.listening) await closeServer(server);
    await stopRewriting();
  },
});
report({ state: "listening" });
