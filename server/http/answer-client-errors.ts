import type { Server } from "node:http";
import { escapeTarget } from "@/server/http/escape-target";
import { type Connection, readAgain } from "@/server/http/read-again";

type ParseError = Error & { code?: string; rawPacket?: Buffer };

const statusOf: Record<string, string> = {
  HPE_HEADER_OVERFLOW: "431 Request Header Fields Too Large",
  ERR_HTTP_REQUEST_TIMEOUT: "408 Request Timeout",
};

const lingerMs = 2_000;

/**
 * Answers what Node's HTTP parser refuses. A request target with raw bytes beyond ASCII, which some mail
 * clients send and the parser takes for an error, is escaped and read again; everything else gets its status.
 */
export function answerClientErrors(server: Server): void {
  const readElsewhere = new WeakSet<Connection>();
  const again = new WeakSet<object>();
  server.prependListener("request", ({ socket }, response) => {
    // Nothing ends such a connection when it rests.
    if (again.has(socket)) response.shouldKeepAlive = false;
  });
  server.on("clientError", (error: ParseError, socket: Connection) => {
    // Of a parser that has nothing to do with this connection any more: that a head did not arrive in time, say.
    if (readElsewhere.has(socket)) return;
    if (!socket.writable) return void socket.destroy();
    if (error.code !== "HPE_INVALID_URL" || !error.rawPacket) return refuse(error, socket);
    // It would refuse what comes next, too.
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

function refuse(error: ParseError, socket: Connection): void {
  const status = statusOf[error.code ?? ""] ?? "400 Bad Request";
  socket.end(`HTTP/1.1 ${status}\r\nConnection: close\r\n\r\n`);
  // A client that does not close its side would keep the socket half open.
  setTimeout(() => socket.destroy(), lingerMs).unref();
}
