import { checkDomain } from "@/lib/check-domain";
import { takeDueDomains } from "@/lib/domains/data";
import { refreshServed } from "@/lib/domains/served";
import { AppError } from "@/lib/errors";
import { log } from "@/lib/log";
import { stopWatching } from "@/lib/watch-domain";

const intervalMs = 5000;
const atOnce = 4;

/** Loads the click domains and keeps them checked in the background. The function it gives back resolves when no check runs any more. */
export async function startDomains(): Promise<() => Promise<void>> {
  await refreshServed();
  let round: Promise<void> | undefined;
  const timer = setInterval(() => {
    round ??= checkDue().finally(() => {
      round = undefined;
    });
  }, intervalMs).unref();
  return async () => {
    clearInterval(timer);
    stopWatching();
    await round;
  };
}

async function checkDue(): Promise<void> {
  try {
    await refreshServed();
    const due = await takeDueDomains(atOnce);
    await Promise.all(due.map(({ workspaceId, hostname }) => check(workspaceId, hostname)));
  } catch (error) {
    log.error({ err: error }, "click domains could not be checked");
  }
}

async function check(workspaceId: number, hostname: string): Promise<void> {
  try {
    await checkDomain(workspaceId, hostname);
  } catch (error) {
    // Removed meanwhile.
    if (error instanceof AppError) return;
    log.error({ err: error, hostname }, "a click domain could not be checked");
  }
}
