import { randomInt } from "node:crypto";
import { createServer } from "node:net";

/**
 * Finds a free port on 127.0.0.1, at least `from` and below `to`. Both must be below the range used for outgoing
 * connections. In that range, a client that connects while Postgres is down could be assigned Postgres's port and
 * connect to itself.
 */
export async function freePort(from = 20_000, to = 30_000): Promise<number> {
  for (;;) {
    const port = randomInt(from, to);
    if (await isFree(port)) return port;
  }
}

function isFree(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const server = createServer();
    server.once("error", () => resolve(false));
    server.listen(port, "127.0.0.1", () => server.close(() => resolve(true)));
  });
}
