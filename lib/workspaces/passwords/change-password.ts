import { AppError } from "@/lib/errors";
import { insertEntryOfUser } from "../data/audit";
import { inUser } from "../data/in-user";
import { savePassword } from "../data/passwords";
import { resetLoginLimit } from "../limit-logins";
import { hashPassword } from "../password";
import { checkNewPassword } from "./check-new-password";
import { type AccountHolder, attemptOf, confirmPassword } from "./confirm-password";

/**
 * Changes the password of someone who is logged in, and ends all their other sessions. Throws like confirmPassword for the
 * current password, and AppError `bad-request` for a new one that is too easy to guess, or is the current one.
 */
export async function changePassword(
  holder: AccountHolder,
  { current, wanted }: { current: string; wanted: string },
): Promise<void> {
  checkNewPassword(wanted, holder.email);
  const { passwordHash } = await confirmPassword(holder, current);
  if (wanted === current) {
    throw new AppError("bad-request", "This is your current password; choose another one");
  }
  const newHash = await hashPassword(wanted);
  const done = await inUser(holder.id, async (tx, user) => {
    if (user.passwordHash !== passwordHash) return false;
    await savePassword(holder.id, newHash, tx, holder.sessionId);
    await insertEntryOfUser(holder.id, holder.actor, "password-changed", { client: tx });
    return true;
  });
  if (!done) throw new AppError("bad-request", "Your password was just changed elsewhere");
  await resetLoginLimit(attemptOf(holder));
}
