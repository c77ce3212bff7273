import { log } from "@/lib/log";
import { deleteOldEntries, deleteOldFailures } from "./data/audit";
import { deleteExpiredInvitations } from "./data/invitations";
import { deleteExpiredResets } from "./data/password-resets";
import { deleteExpiredCounts } from "./data/rate-limits";
import { deleteUnusedSessions } from "./data/sessions";

/**
 * Deletes what has expired: sessions that nobody has used for 30 days, counts of rate limits, invitations, links for a new
 * password, old entries about failed logins, and entries of the audit log past their workspace's retention. Logs a failure.
 */
export async function cleanUpAccess(): Promise<void> {
  try {
    await deleteUnusedSessions();
    await deleteExpiredCounts();
    await deleteOldFailures();
    await deleteExpiredInvitations();
    await deleteExpiredResets();
    await deleteOldEntries();
  } catch (error) {
    log.error({ err: error }, "old sessions and counts could not be deleted");
  }
}
