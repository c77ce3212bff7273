import type { Server } from "node:http";
import { escapeTarget } from "@/lib/escape-target";
import { type Connection, readAgain } from "@/lib/read-again";

type ParseError = Error & { code?: string; rawPacket?: Buffer };

const statusOf: Record<string, string> = {
  HPE_HEADER_OVERFLOW: "431 Request Header Fields Too Large",
  ERR_HTTP_REQUEST_TIMEOUT: "408 Request Timeout",
};

const lingerMs = 2_000;

/**
 * Answers what Node's HTTP parser refuses. A request target with raw bytes beyond ASCII, which some mail
 * clients send and the parser takes for an error, is escaped and read again; everything else is told its status.
 */
export function answerClientErrors(server: Server): void {
  server.on("clientError", (error: ParseError, socket: Connection) => {
    if (!socket.writable) return void socket.destroy();
    const mended = error.code === "HPE_INVALID_URL" && error.rawPacket;
    const request = mended ? escapeTarget(mended) : undefined;
    // The socket's own parser has given up and will not read on.
    if (request) return readAgain(server, request, socket, { rest: false });
    const status = statusOf[error.code ?? ""] ?? "400 Bad Request";
    socket.end(`HTTP/1.1 ${status}\r\nConnection: close\r\n\r\n`);
    // Whoever does not close in turn would keep the connection half open for ever.
    setTimeout(() => socket.destroy(), lingerMs).unref();
  });
}
