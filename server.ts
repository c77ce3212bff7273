import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import next from "next";
import { answerClientErrors } from "@/lib/answer-client-errors";
import { readForClicks, startClicks } from "@/lib/click-lifecycle";
import { clientAddress } from "@/lib/client-address";
import { disconnect } from "@/lib/db";
import { startDomains } from "@/lib/domain-lifecycle";
import { enter } from "@/lib/enter";
import { env } from "@/lib/env";
import { handleClick } from "@/lib/handle-click";
import { ignoreUpgrades } from "@/lib/ignore-upgrades";
import { log } from "@/lib/log";
import { readTarget } from "@/lib/read-target";
import { stopWatchingCampaigns } from "@/lib/watch-campaign";

/** A running server. */
export interface RunningServer {
  port: number;
  /** Serves the app's host, too; the database must be there. Until then only click hosts are served. */
  startApp(): Promise<void>;
  /** Answers what has come in, records it, and stops. */
  close(): Promise<void>;
}

/** With clients: whoever sends no head within 10 s, or no body within a minute, is told so and cut off. */
const patience = {
  headersTimeout: 10_000,
  requestTimeout: 60_000,
  connectionsCheckingInterval: 2_000,
  keepAliveTimeout: 10_000,
};

type Handler = (request: IncomingMessage, response: ServerResponse) => Promise<void>;

/** Starts the server on HOST:PORT: click hosts go to handleClick, the app's host to Next. Rejects when it cannot listen. */
export async function startServer({ dev }: { dev: boolean }): Promise<RunningServer> {
  const { host, port, appUrl } = env();
  const stopClicks = await startClicks();
  let stopDomains = () => {};
  let closeApp = async () => {};
  let toApp: Handler = notYet;

  const server = createServer(patience);
  answerClientErrors(server);
  if (!dev) ignoreUpgrades(server);
  server.on("request", (request, response) => {
    serve(request, response, toApp).catch((error) => {
      log.error({ err: error }, "request failed");
      if (!response.headersSent) response.writeHead(500);
      response.end();
    });
  });
  await listen(server, port, host);

  return {
    port,
    async startApp() {
      await readForClicks();
      stopDomains = await startDomains();
      const app = next({ dev, hostname: appUrl.hostname, port, httpServer: server });
      await app.prepare();
      closeApp = () => app.close();
      toApp = app.getRequestHandler();
    },
    async close() {
      // First: pages that watch a domain or a campaign never end by themselves.
      stopDomains();
      stopWatchingCampaigns();
      await closeServer(server);
      await stopClicks();
      await closeApp();
      await disconnect();
    },
  };
}

async function serve(request: IncomingMessage, response: ServerResponse, toApp: Handler) {
  const { host, target } = readTarget(request);
  const door = enter(request, host, env().appUrl.hostname);
  if (door.door === "click") return serveClick(request, response, door.hostname, target);
  if (door.door === "app" || (door.door === "address" && isHealthCheck(target))) {
    request.url = target;
    return toApp(request, response);
  }
  request.resume();
  const page = request.method === "GET" && target.startsWith("/");
  if (door.door === "address" && door.loopback && page) {
    // Not resolved as a reference: `//host/` would lead there.
    response.writeHead(307, { Location: new URL(env().appUrl.origin + target).href }).end();
  } else {
    response.writeHead(door.door === "none" ? 400 : 404).end();
  }
}

const isHealthCheck = (target: string) => /^\/api\/health(\?|$)/.test(target);

/** For the app's host, while the database has not been reached yet. */
async function notYet(request: IncomingMessage, response: ServerResponse): Promise<void> {
  request.resume();
  const reasons = ["the server is starting, or waits for the database; clicks are served"];
  const isReady = request.url === "/api/health?of=clicks";
  const status = isReady ? "ready" : "not ready";
  response.writeHead(isReady ? 200 : 503, {
    "Content-Type": "application/json",
    "Retry-After": "5",
  });
  response.end(JSON.stringify({ status, live: true, reasons }));
}

async function serveClick(
  request: IncomingMessage,
  response: ServerResponse,
  hostname: string,
  target: string,
): Promise<void> {
  request.resume();
  const { status, headers, body } = await handleClick({
    method: request.method ?? "GET",
    hostname,
    target,
    header: (name) => request.headers[name]?.toString(),
    address: clientAddress(request),
  });
  response.writeHead(status, { ...headers, "Content-Length": Buffer.byteLength(body) });
  response.end(body);
}

function listen(server: Server, port: number, host: string): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once("error", reject);
    server.listen(port, host, () => {
      server.off("error", reject);
      resolve();
    });
  });
}

// Answers that are under way are waited for; a client that never ends is not.
async function closeServer(server: Server): Promise<void> {
  const closed = new Promise((resolve) => server.close(resolve));
  server.closeIdleConnections();
  const timer = setTimeout(() => server.closeAllConnections(), 5000);
  await closed;
  clearTimeout(timer);
}
