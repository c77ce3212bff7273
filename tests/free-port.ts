import { randomInt } from "node:crypto";
import { createServer } from "node:net";

/** Below the range that systems take for outgoing connections, and the one of the embedded database. */
const first = 10_000;
const each = 2_000;
// Playwright's or Vitest's number of this worker: those that run at the same time look at different ports.
const worker = Number(process.env.TEST_PARALLEL_INDEX ?? process.env.VITEST_POOL_ID ?? 0) % 5;
const given = new Set<number>();

/** A port of loopback that nobody listens on, another one each time. */
export async function freePort(): Promise<number> {
  for (;;) {
    const port = first + each * worker + randomInt(each);
    if (given.has(port)) continue;
    given.add(port);
    if (await isFree(port)) return port;
  }
}

function isFree(port: number): Promise<boolean> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once("error", (error: NodeJS.ErrnoException) =>
      error.code === "EADDRINUSE" ? resolve(false) : reject(error),
    );
    server.listen(port, "127.0.0.1", () => server.close(() => resolve(true)));
  });
}
