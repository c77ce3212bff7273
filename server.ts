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
  /** Reads what clicks need from the database, once it is available. Until then they work without it. */
  readDatabase(): Promise<void>;
  /**
   * Answers and records all requests received so far, and stops. With `gently`, doesn't cut off connections that may
   * bring another request.
   */
  close(gently?: boolean): Promise<void>;
}

export type Handler = (request: IncomingMessage, response: ServerResponse) => Promise<void>;

/**
 * Limits for clients. A client that does not send a request's head within 10 s, or its body within a minute, gets a
 * 408. A head may have 8 kB of URL and 32 kB of headers, because a click domain below a customer's domain receives all
 * of its cookies; more gets a 431.
 */
const clientLimits = {
  headersTimeout: 10_000,
  requestTimeout: 60_000,
  connectionsCheckingInterval: 2_000,
  keepAliveTimeout: 10_000,
  maxHeaderSize: 40_960,
};

/**
 * How many connections may wait to be accepted: all that arrive during a restart of several seconds, if systemd holds
 * the socket.
 */
const backlog = 4096;

/**
 * Starts the server on HOST:PORT, or on an inherited socket. Routes click hosts to handleClick, and the app's host to
 * `toApp`. Rejects if it cannot listen.
 */
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

  const server = createServer(clientLimits);
  // A client that closes its half of the connection still waits for the response (RFC 9112). Node's types lack this option.
  Object.assign(server, { httpAllowHalfOpen: true });
  // By default, Node silently drops headers after the 2000th, such as those added by a proxy. Their total size is
  // limited anyway.
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
    // The app learns the client's address, whatever the client claims.
    request.headers["x-forwarded-for"] = clientAddress(request) ?? "unknown";
    if (isClickHealth(request.method, target)) return answerClickHealth(request, response);
    endWithReader(request, response);
    return isDecodable(target) ? toApp(request, response) : refuseEscapes(request, response);
  }
  request.resume();
  const page = request.method === "GET" && target.startsWith("/");
  if (route.to === "address" && route.loopback && page) {
    // Concatenates instead of resolving a reference, since `//host/` would lead to that host.
    response.writeHead(307, { Location: new URL(env().appUrl.origin + target).href }).end();
  } else {
    response.writeHead(route.to === "none" ? 400 : 404).end();
  }
}

const isClickHealth = (method: string | undefined, target: string) =>
  (method === "GET" || method === "HEAD") && /^\/api\/health\?(.*&)?of=clicks(&|$)/.test(target);

/** Answers the health check of clicks without the app, which may be busy or down while links work. */
async function answerClickHealth(
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  request.resume();
  const found = JSON.stringify(await healthOfClicks());
  response.writeHead(200, { "Content-Type": "application/json" }).end(found);
}

const isHealthCheck = (target: string) => /^\/api\/health(\?|$)/.test(target);

/** Ends an event stream when its reader closes their half of the connection. */
function endWithReader({ headers, socket }: IncomingMessage, response: ServerResponse): void {
  if (!headers.accept?.includes("text/event-stream")) return;
  const end = () => socket.destroy();
  socket.once("end", end);
  response.once("close", () => socket.off("end", end));
}

/** Whether a target can be decoded. If not, Next would report an internal error. */
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

/** The response on the app's host while the app is not available, for example because the database is not reachable yet. */
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
