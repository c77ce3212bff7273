import type { Server } from "node:http";
import { Duplex } from "node:stream";
import { escapeTarget } from "@/lib/escape-target";

type ParseError = Error & { code?: string; rawPacket?: Buffer };

/** What of a socket is used here. */
type Connection = Duplex & { remoteAddress?: string | undefined };

const statusOf: Record<string, string> = {
  HPE_HEADER_OVERFLOW: "431 Request Header Fields Too Large",
  ERR_HTTP_REQUEST_TIMEOUT: "408 Request Timeout",
};

/**
 * Answers what Node's HTTP parser refuses. A request target with raw bytes beyond ASCII, which some mail
 * clients send and the parser takes for an error, is escaped and read again; everything else is told its status.
 */
export function answerClientErrors(server: Server): void {
  server.on("clientError", (error: ParseError, socket: Connection) => {
    if (!socket.writable) return void socket.destroy();
    const mended = error.code === "HPE_INVALID_URL" && error.rawPacket;
    const request = mended ? escapeTarget(mended) : undefined;
    if (request) return readAgain(server, request, socket);
    const status = statusOf[error.code ?? ""] ?? "400 Bad Request";
    socket.end(`HTTP/1.1 ${status}\r\nConnection: close\r\n\r\n`);
  });
}

// The socket's own parser has given up; a new one reads the mended request and answers through the socket.
function readAgain(server: Server, request: Buffer, socket: Connection): void {
  const again: Connection = new Duplex({
    read() {},
    write: (chunk, encoding, done) => void socket.write(chunk, encoding, done),
    final: (done) => void socket.end(done),
    destroy: (error, done) => {
      socket.end();
      done(error);
    },
  });
  again.remoteAddress = socket.remoteAddress;
  socket.on("error", () => again.destroy());
  server.emit("connection", again);
  again.push(request);
}
