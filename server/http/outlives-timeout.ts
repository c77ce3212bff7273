import type { ServerResponse } from "node:http";

/** How long nothing may move on a connection whose request outlives the time limit. */
const idleMs = 120_000;

const lingerMs = 2_000;

/**
 * Whether a request goes on although the time limit for receiving it has passed. It does if it is being answered, as a
 * stream of emails is once its key was accepted. Its connection then closes when nothing has moved on it for `idleMs`, or
 * when the response ends before the request does.
 */
export function outlivesTimeout(response: ServerResponse | undefined): boolean {
  if (!response?.socket || !response.headersSent || response.writableEnded) return false;
  const { req, socket } = response;
  if (req.complete) return false;
  // Node destroys the socket then.
  socket.setTimeout(idleMs);
  response.once("finish", () => {
    if (!req.complete) setTimeout(() => socket.destroy(), lingerMs).unref();
  });
  return true;
}
