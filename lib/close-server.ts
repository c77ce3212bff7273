import type { Server } from "node:http";

const patienceMs = 5000;

/** Resolves once it has stopped: answers that are under way are waited for; a client that never ends is not. */
export async function closeServer(server: Server): Promise<void> {
  const closed = new Promise((resolve) => server.close(resolve));
  server.closeIdleConnections();
  const timer = setTimeout(() => server.closeAllConnections(), patienceMs);
  await closed;
  clearTimeout(timer);
}
