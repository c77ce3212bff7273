import { log } from "@/lib/log";
import { deleteOldFailures } from "./data/audit";
import { deleteExpiredInvitations } from "./data/invitations";
import { deleteExpiredResets } from "./data/password-resets";
import { deleteExpiredCounts } from "./data/rate-limits";
import { deleteUnusedSessions } from "./data/sessions";

/** Deletes sessions that nobody has used for 30 days, expired counts of rate limits, invitations and links for a new password, and old entries about failed logins. Logs a failure. */
export async function cleanUpAccess(): Promise<void> {
  try {
    await deleteUnusedSessions();
    await deleteExpiredCounts();
    await deleteOldFailures();
    await deleteExpiredInvitations();
    await deleteExpiredResets();
  } catch (error) {
    log.error({ err: error }, "old sessions and counts could not be deleted");
  }
}
