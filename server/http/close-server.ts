import type { Server } from "node:http";
import { Server as NetServer } from "node:net";

const patienceMs = 5_000;
/** Longer than a connection is kept that brings nothing: see server.ts. */
const gentleMs = 12_000;

/**
 * Resolves once it has stopped: answers that are under way are waited for, at most 5 s. Connections without a request are cut off
 * at once, or, `gently`, when their time is up (12 s at most): a client may be sending the next request just now. It is the last one
 * of its connection.
 */
export async function closeServer(server: Server, gently = false): Promise<void> {
  server.prependListener("request", (_, response) => {
    response.shouldKeepAlive = false;
  });
  const closed = new Promise((resolve) => server.once("close", resolve));
  // That of http cuts off.
  if (gently) NetServer.prototype.close.call(server);
  else server.close();
  const restMs = gently ? gentleMs : 0;
  const timers = [
    setTimeout(() => server.closeIdleConnections(), restMs),
    setTimeout(() => server.closeAllConnections(), restMs + patienceMs),
  ];
  await closed;
  for (const timer of timers) clearTimeout(timer);
}
