import type { Actor } from "../audit";
import { insertEntryOfUser } from "../data/audit";
import { inUser } from "../data/in-user";
import { deleteSecondFactor } from "../data/second-factors";
import { deleteSessions } from "../data/sessions";

/**
 * Removes the second factor of a user who has lost it, and ends all their sessions. For operators only: an owner
 * of one workspace must not weaken an account that opens others, too. Returns false if the user has none.
 */
export async function removeSecondFactor(
  { id: userId, email }: { id: number; email: string },
  actor: Actor,
): Promise<boolean> {
  const removed = await inUser(userId, async (tx) => {
    if (!(await deleteSecondFactor(userId, tx))) return false;
    await deleteSessions(userId, undefined, tx);
    await insertEntryOfUser(userId, actor, "second-factor-off", { target: email, client: tx });
    return true;
  });
  return removed ?? false;
}
