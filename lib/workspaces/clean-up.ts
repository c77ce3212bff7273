import { log } from "@/lib/log";
import { deleteOldEntries, deleteOldFailures } from "./data/audit";
import { deleteExpiredCounts } from "./data/rate-limits";
import { deleteUnusedSessions } from "./data/sessions";

/**
 * Deletes sessions that nobody has used for 30 days, expired counts of rate limits, old entries about failed logins, and
 * entries of the audit log past their workspace's retention. Logs a failure.
 */
export async function cleanUpAccess(): Promise<void> {
  try {
    await deleteUnusedSessions();
    await deleteExpiredCounts();
    await deleteOldFailures();
    await deleteOldEntries();
  } catch (error) {
    log.error({ err: error }, "old sessions and counts could not be deleted");
  }
}
