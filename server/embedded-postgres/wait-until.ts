import { setTimeout as sleep } from "node:timers/promises";

/** Asks again every 50 ms until the answer is truthy and returns it; undefined after `timeoutMs`. */
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
