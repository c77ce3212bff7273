import type { Server } from "node:http";
import { Server as NetServer } from "node:net";

const timeoutMs = 5_000;
/** Longer than an idle connection stays open: see server.ts. */
const gentleMs = 12_000;

/**
 * Stops a server. Waits for running responses for up to 5 s. Closes idle connections at once. With `gently`, closes
 * them only when they time out, after at most 12 s, because a client may be sending another request. That request is
 * the last one on its connection.
 */
export async function closeServer(server: Server, gently = false): Promise<void> {
  server.prependListener("request", (_, response) => {
    response.shouldKeepAlive = false;
  });
  const closed = new Promise((resolve) => server.once("close", resolve));
  // The `close` of http servers would cut off idle connections.
  if (gently) NetServer.prototype.close.call(server);
  else server.close();
  const restMs = gently ? gentleMs : 0;
  const timers = [
    setTimeout(() => server.closeIdleConnections(), restMs),
    setTimeout(() => server.closeAllConnections(), restMs + timeoutMs),
  ];
  await closed;
  for (const timer of timers) clearTimeout(timer);
}
