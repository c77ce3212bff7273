import type { Server, ServerResponse } from "node:http";
import { escapeTarget } from "@/server/http/escape-target";
import { outlivesTimeout } from "@/server/http/outlives-timeout";
import { type Connection, readAgain } from "@/server/http/read-again";

type ParseError = Error & { code?: string; rawPacket?: Buffer };

const requestTimeout = "ERR_HTTP_REQUEST_TIMEOUT";

const statusOf: Record<string, string> = {
  HPE_HEADER_OVERFLOW: "431 Request Header Fields Too Large",
  [requestTimeout]: "408 Request Timeout",
};

const lingerMs = 2_000;

/**
 * Responds to requests that Node's HTTP parser rejects. Some mail clients send request targets with raw non-ASCII
 * bytes, which the parser treats as an error: these are escaped and parsed again. All other errors get their HTTP
 * status, unless a response has begun: that is cut off.
 */
export function answerClientErrors(server: Server): void {
  const readElsewhere = new WeakSet<Connection>();
  const again = new WeakSet<object>();
  const answers = new WeakMap<object, ServerResponse>();
  server.prependListener("request", ({ socket }, response) => {
    answers.set(socket, response);
    // Node has no timeout for such a connection when it is idle.
    if (again.has(socket)) response.shouldKeepAlive = false;
  });
  server.on("clientError", (error: ParseError, socket: Connection) => {
    // The error comes from a parser that no longer reads this connection, for example because a head did not arrive in time.
    if (readElsewhere.has(socket)) return;
    if (error.code === requestTimeout && outlivesTimeout(answers.get(socket))) return;
    if (!socket.writable || isAnswering(answers.get(socket))) return void socket.destroy();
    if (error.code !== "HPE_INVALID_URL" || !error.rawPacket) return refuse(error, socket);
    // The parser would also reject what comes next.
    socket.removeAllListeners("data");
    let received: Buffer = Buffer.alloc(0);
    const read = (packet: Buffer) => {
      received = Buffer.concat([received, packet]);
      const request = escapeTarget(received);
      if (request === "incomplete") return;
      socket.off("data", read);
      if (!request) return refuse(error, socket);
      readElsewhere.add(socket);
      again.add(readAgain(server, request, socket));
    };
    socket.on("data", read);
    read(error.rawPacket);
  });
}

/** Whether a response has begun and not ended. Anything else that is sent would become a part of it. */
function isAnswering(response: ServerResponse | undefined): boolean {
  return response?.headersSent === true && !response.writableEnded;
}

function refuse(error: ParseError, socket: Connection): void {
  const status = statusOf[error.code ?? ""] ?? "400 Bad Request";
  socket.end(`HTTP/1.1 ${status}\r\nConnection: close\r\n\r\n`);
  // A client that does not close its side would keep the socket half open.
  setTimeout(() => socket.destroy(), lingerMs).unref();
}
