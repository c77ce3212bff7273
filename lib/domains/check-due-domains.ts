import { checkDomain } from "@/lib/domains/check-domain";
import { takeDueDomains } from "@/lib/domains/data/domains";
import { AppError } from "@/lib/errors";
import { log } from "@/lib/log";

const atOnce = 4;

/** Checks the click domains that are due, in batches. Never rejects. */
export async function checkDueDomains(): Promise<void> {
  try {
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
    // The domain has been removed.
    if (error instanceof AppError) return;
    log.error({ err: error, hostname }, "a click domain could not be checked");
  }
}
