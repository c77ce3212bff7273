import { log } from "@/lib/log";
import { deleteExpiredCounts } from "./data/rate-limits";
import { deleteUnusedSessions } from "./data/sessions";

/** Deletes sessions that nobody has used for 30 days, and expired counts of rate limits. Logs a failure. */
export async function cleanUpAccess(): Promise<void> {
  try {
    await deleteUnusedSessions();
    await deleteExpiredCounts();
  } catch (error) {
    log.error({ err: error }, "old sessions and counts could not be deleted");
  }
}
