import { checkDomain, watchChecks } from "@/lib/domains/check-domain";
import { getDomain } from "@/lib/domains/manage-domains";
import type { CheckEvent, DomainState } from "./types";

/**
 * Checks a click domain repeatedly while its page is open: at once, then every 5 s, slowing down gradually to once a
 * minute. Also sends the events of its other checks. Ends when `signal` aborts, the domain is removed or a check fails.
 * Throws AppError `not-found` if the domain does not exist at the start.
 */
export async function watchDomain(
  workspaceId: number,
  name: string,
  signal: AbortSignal,
): Promise<AsyncGenerator<CheckEvent>> {
  const { hostname } = await getDomain(workspaceId, name);
  return checkAgain(workspaceId, hostname, signal);
}

async function* checkAgain(
  workspaceId: number,
  hostname: string,
  signal: AbortSignal,
): AsyncGenerator<CheckEvent> {
  const failed = new AbortController();
  const check = () => {
    // Ends the stream. The page opens another one, whose status says whether the domain was removed.
    checkDomain(workspaceId, hostname).catch(() => failed.abort());
  };
  const ended = AbortSignal.any([signal, failed.signal]);
  let delayMs = 0;
  let timer: NodeJS.Timeout | undefined;
  // Runs once the loop below listens, so that it gets all events of the check.
  queueMicrotask(check);
  try {
    for await (const event of watchChecks(workspaceId, hostname, ended)) {
      clearTimeout(timer);
      if (event.event !== "finished") {
        yield event;
        continue;
      }
      delayMs = nextDelayMs(delayMs, event.domain.state);
      timer = setTimeout(check, delayMs);
      yield { ...event, nextCheckAt: new Date(Date.now() + delayMs).toISOString() };
    }
  } finally {
    clearTimeout(timer);
  }
}

function nextDelayMs(before: number, state: DomainState): number {
  if (state === "active") return 60_000;
  return Math.min(Math.max(5000, before * 1.2), 60_000);
}
