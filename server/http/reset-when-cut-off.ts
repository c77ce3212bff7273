import type { IncomingMessage, ServerResponse } from "node:http";

/**
 * Resets the connection (TCP RST) if an HTTP/1.0 response is cut off. Such a response has no chunks. Without a
 * Content-Length, it lasts until the connection closes (RFC 9112, section 6.3), so it would look complete after a
 * normal close. nginx uses HTTP/1.0 by default. Over HTTP/1.1, clients notice that the last chunk is missing.
 */
export function resetWhenCutOff(
  { httpVersion, socket }: IncomingMessage,
  response: ServerResponse,
): void {
  // Only TCP connections can be reset, and not those through a Unix socket.
  if (httpVersion !== "1.0" || !socket.remoteFamily) return;
  // A response is cut off by destroying the socket: by the response itself, or by a server that closes all connections.
  const destroy = (error?: Error) => {
    restore();
    const isCut = response.headersSent && !response.writableFinished;
    return isCut ? socket.resetAndDestroy() : socket.destroy(error);
  };
  const restore = () => {
    if (socket.destroy === destroy) Reflect.deleteProperty(socket, "destroy");
  };
  socket.destroy = destroy;
  response.once("finish", restore);
}
