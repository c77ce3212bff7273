import type { IncomingMessage, ServerResponse } from "node:http";

/**
 * Makes an answer over HTTP/1.0 that is cut off end with a reset of its connection (TCP RST). Such an answer has no chunks: without
 * a Content-Length it lasts until the connection closes (RFC 9112, section 6.3), so after an orderly close it looks complete. nginx asks
 * in HTTP/1.0 unless told otherwise. Over HTTP/1.1 the last chunk is missing, which clients notice by themselves.
 */
export function resetWhenCutOff(
  { httpVersion, socket }: IncomingMessage,
  response: ServerResponse,
): void {
  // Of connections that are not of TCP, such as those through a socket in the file system, none can be reset.
  if (httpVersion !== "1.0" || !socket.remoteFamily) return;
  // Both a response that is destroyed and a server that closes all connections destroy the socket.
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
