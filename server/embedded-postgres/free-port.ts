import { randomInt } from "node:crypto";
import { createServer } from "node:net";

/**
 * A port of 127.0.0.1 that nobody listens on, at least `from` and below `to`. Both belong below the range that
 * systems take for outgoing connections: there, a client that calls while Postgres is down can be given Postgres's own port and
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
