import { freePort as freePortBetween } from "@/server/embedded-postgres/free-port";

const each = 2_000;
// Playwright's or Vitest's number of this worker: those that run at the same time look at different ports.
const worker = Number(process.env.TEST_PARALLEL_INDEX ?? process.env.VITEST_POOL_ID ?? 0) % 5;
/** The first of this worker's; all are below those of the embedded database. */
const first = 10_000 + each * worker;
const given = new Set<number>();

/** A port of loopback that nobody listens on, another one each time. */
export async function freePort(): Promise<number> {
  for (;;) {
    const port = await freePortBetween(first, first + each);
    if (given.has(port)) continue;
    given.add(port);
    return port;
  }
}
