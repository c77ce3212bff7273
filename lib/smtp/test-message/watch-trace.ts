import { setTimeout as wait } from "node:timers/promises";
import { processWide } from "@/lib/process-wide";
import { loadTrace, type Trace } from "./load-trace";

const intervalMs = 1_000;

const stopping = processWide("watched-test-messages", () => new AbortController());

/** Ends all watches, before the server closes. */
export function stopWatchingTestMessages(): void {
  stopping.abort();
}

/**
 * Yields what has become of a test message, at once and whenever that has changed. Ends when `signal` aborts. Throws AppError
 * `not-found` before it starts.
 */
export async function watchTrace(
  workspaceId: number,
  id: string,
  options: { hideRecipients: boolean; signal: AbortSignal },
): Promise<AsyncGenerator<Trace>> {
  const first = await loadTrace(workspaceId, id, options);
  return changesOf(first, () => loadTrace(workspaceId, id, options), options.signal);
}

async function* changesOf(
  first: Trace,
  load: () => Promise<Trace>,
  signal: AbortSignal,
): AsyncGenerator<Trace> {
  const ended = AbortSignal.any([signal, stopping.signal]);
  let last = first;
  yield first;
  while (!ended.aborted) {
    await wait(intervalMs, undefined, { signal: ended }).catch(() => undefined);
    if (ended.aborted) return;
    // If the database fails, the next round tries again.
    const trace = await load().catch(() => last);
    if (JSON.stringify(trace) === JSON.stringify(last)) continue;
    last = trace;
    yield trace;
  }
}
