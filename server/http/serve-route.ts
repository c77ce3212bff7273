import type { IncomingMessage, RequestListener, ServerResponse } from "node:http";
import { pipeline } from "node:stream/promises";
import { setImmediate as nextTurn } from "node:timers/promises";
import { log } from "@/lib/log";
import { securityHeaders } from "./security-headers";
import { type WebRequest, webRequest } from "./web-request";

type Handler = (request: WebRequest) => Response | Promise<Response>;

/** What a route file exports, by methods. GET is there to refuse what the route has no handler for. */
export type Route = { GET: Handler } & Partial<Record<string, Handler>>;

type Reader = ReadableStreamDefaultReader<Uint8Array<ArrayBuffer>>;

/**
 * Serves a route file without Next, with the headers that Next adds. A method without a handler gets the answer of GET. If
 * the client goes away, the request's signal aborts, and the body of the response is cancelled.
 */
export function serveRoute(route: Route): RequestListener {
  return (message, response) => {
    const { method = "GET" } = message;
    const handle = (Object.hasOwn(route, method) && route[method]) || route.GET;
    answer(handle, message, response).catch((error) => {
      // The client may be gone.
      if (!response.destroyed) log.error({ err: error }, "request failed");
      response.destroy();
    });
  };
}

async function answer(
  handle: Handler,
  message: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const { status, headers, body } = await handle(webRequest(message, response));
  if (response.destroyed) return body?.cancel();
  response.statusCode = status;
  for (const [name, value] of [...securityHeaders, ...headers]) response.setHeader(name, value);
  if (body) await send(body.getReader(), response);
  else response.end();
}

/** Sends a body that is complete at once with its length, and streams any other. */
async function send(reader: Reader, response: ServerResponse): Promise<void> {
  const cancel = () => void reader.cancel().catch(() => undefined);
  response.once("close", cancel);
  const first = await reader.read();
  if (first.done) return void response.end();
  const second = reader.read();
  // Its error reaches the code below that awaits it.
  second.catch(() => undefined);
  const soon = await Promise.race([second, nextTurn()]);
  if (soon?.done) {
    response.setHeader("Content-Length", first.value.length).end(first.value);
  } else {
    await pipeline(partsOf(reader, first.value, second), response);
  }
}

async function* partsOf(
  reader: Reader,
  first: Uint8Array,
  second: ReturnType<Reader["read"]>,
): AsyncGenerator<Uint8Array> {
  yield first;
  for (let part = await second; !part.done; part = await reader.read()) yield part.value;
}
