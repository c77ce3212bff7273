import type { IncomingMessage, ServerResponse } from "node:http";
import { env } from "@/lib/env";

/** What the API's handlers read of a request. A web `Request` has it, too, but takes several times as long to make. */
export type WebRequest = Pick<Request, "method" | "url" | "headers" | "body" | "signal">;

type Body = ReadableStream<Uint8Array<ArrayBuffer>>;

/** How much of a body waits in memory to be read, in bytes. */
const highWaterMark = 65_536;

/** A request of Node as the web knows it. Its parts are made when they are read. `signal` aborts if the client goes away. */
export function webRequest(message: IncomingMessage, response: ServerResponse): WebRequest {
  let headers: Headers | undefined;
  let body: Body | null | undefined;
  let signal: AbortSignal | undefined;
  const { method = "GET", url = "/" } = message;
  return {
    method,
    get url() {
      return env().appUrl.origin + url;
    },
    get headers() {
      headers ??= headersOf(message);
      return headers;
    },
    get body() {
      body ??= method === "GET" || method === "HEAD" ? null : bodyOf(message);
      return body;
    },
    get signal() {
      signal ??= signalOf(response);
      return signal;
    },
  };
}

function headersOf(message: IncomingMessage): Headers {
  const headers = new Headers();
  for (const [name, value] of Object.entries(message.headers)) {
    if (value !== undefined) headers.set(name, String(value));
  }
  return headers;
}

/** Reads the request only as fast as the stream is read. Fails if the client has gone. If the stream is cancelled, discards the rest. */
function bodyOf(message: IncomingMessage): Body {
  let isOpen = true;
  return new ReadableStream(
    {
      start(controller) {
        // It emits nothing any more.
        if (message.destroyed) return controller.error(message.errored ?? new Error("aborted"));
        message.on("data", (chunk) => {
          if (!isOpen) return;
          controller.enqueue(chunk);
          if ((controller.desiredSize ?? 0) <= 0) message.pause();
        });
        message.once("end", () => isOpen && controller.close());
        message.on("error", (error) => isOpen && controller.error(error));
      },
      pull() {
        message.resume();
      },
      cancel() {
        isOpen = false;
        message.resume();
      },
    },
    { highWaterMark, size: (chunk) => chunk?.byteLength ?? 0 },
  );
}

function signalOf(response: ServerResponse): AbortSignal {
  const gone = new AbortController();
  const abort = () => gone.abort();
  if (response.destroyed && !response.writableFinished) abort();
  else response.once("close", () => response.writableFinished || abort());
  return gone.signal;
}
