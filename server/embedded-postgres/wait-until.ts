import { setTimeout as sleep } from "node:timers/promises";

/** Calls a function every 50 ms until its result is truthy, and returns that; undefined after `timeoutMs`. */
export async function waitUntil<Answer>(
  timeoutMs: number,
  ask: () => Promise<Answer | undefined>,
): Promise<Answer | undefined> {
  const deadline = Date.now() + timeoutMs;
  for (;;) {
    const answer = await ask();
    if (answer || Date.now() > deadline) return answer;
    await sleep(50);
  }
}
