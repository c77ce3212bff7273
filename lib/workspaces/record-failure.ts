import { log } from "@/lib/log";
import type { Actor } from "./audit";
import { insertEntryOfUser } from "./data/audit";

/**
 * Records a failed or refused attempt to prove who one is, in the log and in the audit log of the account's workspaces.
 * Doesn't wait for the database, so that the time of the response does not reveal whether there is such a user.
 */
export function recordFailure(
  userId: number | undefined,
  actor: Actor,
  action: "login-failed" | "login-limited" | "second-factor-failed",
): void {
  log.warn({ isKnown: userId !== undefined }, action);
  if (userId === undefined) return;
  insertEntryOfUser(userId, actor, action).catch((error) =>
    log.error({ err: error }, "a failed login could not be recorded"),
  );
}
