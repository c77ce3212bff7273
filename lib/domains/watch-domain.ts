import { checkDomain, onCheck } from "@/lib/domains/check-domain";
import { getDomain } from "@/lib/domains/manage-domains";
import { processWide } from "@/lib/process-wide";
import type { CheckEvent, DomainState } from "./types";

const watching = processWide("watching", () => new Set<AbortController>());

/** Ends all calls of watchDomain, before the server closes. */
export function stopWatching(): void {
  for (const controller of watching) controller.abort();
}

/**
 * Checks a click domain repeatedly while somebody watches: at once, then every 5 s, slowing down gradually to once a
 * minute. Also yields the events of its other checks. Ends when `signal` aborts or the domain is removed. Throws
 * AppError `not-found` if the domain does not exist at the start.
 */
export async function* watchDomain(
  workspaceId: number,
  name: string,
  signal: AbortSignal,
): AsyncGenerator<CheckEvent> {
  const { hostname } = await getDomain(workspaceId, name);
  const stopping = new AbortController();
  watching.add(stopping);
  const ended = AbortSignal.any([signal, stopping.signal]);
  const events: CheckEvent[] = [];
  let wake = () => {};
  let delay = 0;
  let timer: NodeJS.Timeout | undefined;
  let gone = false;

  const check = () => {
    checkDomain(workspaceId, hostname).catch(() => {
      gone = true;
      wake();
    });
  };
  const off = onCheck(workspaceId, hostname, (event) => {
    if (event.event === "started") clearTimeout(timer);
    if (event.event === "finished") {
      delay = nextDelayMs(delay, event.domain.state);
      clearTimeout(timer);
      timer = setTimeout(check, delay);
      events.push({ ...event, nextCheckAt: new Date(Date.now() + delay).toISOString() });
    } else events.push(event);
    wake();
  });
  const stop = () => wake();
  ended.addEventListener("abort", stop);
  try {
    check();
    while (!ended.aborted && !gone) {
      const event = events.shift();
      if (event) yield event;
      else await new Promise<void>((resolve) => (wake = resolve));
    }
  } finally {
    ended.removeEventListener("abort", stop);
    watching.delete(stopping);
    clearTimeout(timer);
    off();
  }
}

function nextDelayMs(before: number, state: DomainState): number {
  if (state === "active") return 60_000;
  return Math.min(Math.max(5000, before * 1.2), 60_000);
}
