import { once } from "node:events";
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import { handleClick } from "@/lib/clicks/handle-click";
import { healthOfClicks } from "@/lib/clicks/health";
import { readForClicks, startClicks } from "@/lib/clicks/runtime";
import { startDomains } from "@/lib/domains/runtime";
import { env } from "@/lib/env";
import { log } from "@/lib/log";
import { answerClientErrors } from "@/server/http/answer-client-errors";
import { clientAddress } from "@/server/http/client-address";
import { closeServer } from "@/server/http/close-server";
import { ignoreUpgrades } from "@/server/http/ignore-upgrades";
import { readTarget } from "@/server/http/read-target";
import { resetWhenCutOff } from "@/server/http/reset-when-cut-off";
import { routeRequest } from "@/server/http/route-request";

/** A running server. */
export interface RunningServer {
  http: Server;
  /** What clicks need of the database, now that it is there. Until then they do without. */
  readDatabase(): Promise<void>;
  /** Answers what has come in, records it, and stops; `gently` without cutting off a connection that may bring another request. */
  close(gently?: boolean): Promise<void>;
}

export type Handler = (request: IncomingMessage, response: ServerResponse) => Promise<void>;

/**
 * For clients: one that sends no head within 10 s, or no body within a minute, gets a 408. A head may have 32 kB of headers, as a click
 * domain below a customer's own gets all cookies of that, and 8 kB of URL; more gets a 431.
 */
const patience = {
  headersTimeout: 10_000,
  requestTimeout: 60_000,
  connectionsCheckingInterval: 2_000,
  keepAliveTimeout: 10_000,
  maxHeaderSize: 40_960,
};

/** So many connections may wait: all that come in the seconds of a restart, where systemd keeps the socket. */
const backlog = 4096;

/** Starts the server on HOST:PORT, or the socket that was handed to it: click hosts go to handleClick, the app's host to `toApp`. Rejects when it cannot listen. */
export async function startServer({
  dev,
  toApp,
}: {
  dev: boolean;
  toApp: Handler;
}): Promise<RunningServer> {
  const { host, port, listenFd } = env();
  const stopClicks = await startClicks();
  let stopDomains = () => {};

  const server = createServer(patience);
  // A client that closes its half of the connection still waits for the answer (RFC 9112); nothing in Node's types says so.
  Object.assign(server, { httpAllowHalfOpen: true });
  // Node would leave out those after the 2000th without a word, such as what a proxy has added. Their size is bounded all the same.
  server.maxHeadersCount = 0;
  answerClientErrors(server);
  if (!dev) ignoreUpgrades(server);
  server.on("request", resetWhenCutOff);
  server.on("request", (request, response) => {
    serve(request, response, toApp).catch((error) => {
      log.error({ err: error }, "request failed");
      if (!response.headersSent) response.writeHead(500);
      response.end();
    });
  });
  const where = listenFd === undefined ? { port, host } : { fd: listenFd };
  await once(server.listen({ ...where, backlog }), "listening");

  return {
    http: server,
    async readDatabase() {
      await readForClicks();
      stopDomains();
      stopDomains = await startDomains();
    },
    async close(gently = false) {
      stopDomains();
      await closeServer(server, gently);
      await stopClicks();
    },
  };
}

async function serve(request: IncomingMessage, response: ServerResponse, toApp: Handler) {
  const { host, target } = readTarget(request);
  const route = routeRequest(request, host, env().appUrl.hostname);
  if (route.to === "click") return serveClick(request, response, route.hostname, target);
  if (route.to === "app" || (route.to === "address" && isHealthCheck(target))) {
    request.url = target;
    if (isClickHealth(request.method, target)) return answerClickHealth(request, response);
    endWithReader(request, response);
    return isDecodable(target) ? toApp(request, response) : refuseEscapes(request, response);
  }
  request.resume();
  const page = request.method === "GET" && target.startsWith("/");
  if (route.to === "address" && route.loopback && page) {
    // Not resolved as a reference: `//host/` would lead there.
    response.writeHead(307, { Location: new URL(env().appUrl.origin + target).href }).end();
  } else {
    response.writeHead(route.to === "none" ? 400 : 404).end();
  }
}

const isClickHealth = (method: string | undefined, target: string) =>
  (method === "GET" || method === "HEAD") && /^\/api\/health\?(.*&)?of=clicks(&|$)/.test(target);

/** Not by the app: that may be busy, or gone, and links work all the same. */
async function answerClickHealth(
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  request.resume();
  const found = JSON.stringify(await healthOfClicks());
  response.writeHead(200, { "Content-Type": "application/json" }).end(found);
}

const isHealthCheck = (target: string) => /^\/api\/health(\?|$)/.test(target);

/** Pages that are live end with their readers, who close half of their connection, too. */
function endWithReader({ headers, socket }: IncomingMessage, response: ServerResponse): void {
  if (!headers.accept?.includes("text/event-stream")) return;
  const end = () => socket.destroy();
  socket.once("end", end);
  response.once("close", () => socket.off("end", end));
}

/** Next would take it for a failure of its own. */
function isDecodable(target: string): boolean {
  try {
    decodeURIComponent(target.replace(/\?.*/s, ""));
    return true;
  } catch {
    return false;
  }
}

function refuseEscapes(request: IncomingMessage, response: ServerResponse): void {
  request.resume();
  const text = "A percent sign in this address is not followed by the two digits of a character.\n";
  response.writeHead(400, { "Content-Type": "text/plain; charset=utf-8" }).end(text);
}

/** For the app's host, while the app can't answer: the database has not been reached yet, say. */
export async function notYet(request: IncomingMessage, response: ServerResponse): Promise<void> {
  request.resume();
  const reasons = ["the app is starting, or waits for the database; clicks are served"];
  response.writeHead(503, { "Content-Type": "application/json", "Retry-After": "5" });
  response.end(JSON.stringify({ status: "not ready", live: true, reasons }));
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
  headers["Content-Length"] = String(Buffer.byteLength(body));
  response.writeHead(status, headers);
  response.end(body);
}
