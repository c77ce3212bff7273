import type { Queries } from "@/lib/in-turn";
import { deleteSecondFactor } from "./second-factors";
import { deleteSessions } from "./sessions";

/**
 * Removes what a user logs in with, ends their sessions and deletes their link for a new password, unless their email address
 * is proved: someone else may have made the account. Then marks it as proved. Returns whether it removed anything. Call
 * it when the owner of the address takes over the account.
 */
export async function removeUnproved(userId: number, tx: Queries): Promise<boolean> {
  const removed = await tx.$executeRaw`
    UPDATE app_user SET password_hash = NULL, email_proved = true WHERE id = ${userId} AND NOT email_proved`;
  if (removed === 0) return false;
  await deleteSecondFactor(userId, tx);
  await deleteSessions(userId, undefined, tx);
  await tx.passwordReset.deleteMany({ where: { userId } });
  return true;
}

/**
 * Sets the password of a user. Ends their sessions, except one if given, and deletes their link for a new password. Call it
 * in inUser, so that nobody logs in with the old password at the same time.
 */
export async function savePassword(
  userId: number,
  passwordHash: string,
  tx: Queries,
  exceptSession?: string,
): Promise<void> {
  await tx.user.update({ where: { id: userId }, data: { passwordHash } });
  await deleteSessions(userId, exceptSession, tx);
  await tx.passwordReset.deleteMany({ where: { userId } });
}

/** Stores whether the person who chose a user's password owns the email address. */
export async function saveProof(userId: number, isProved: boolean, tx: Queries): Promise<void> {
  await tx.user.update({ where: { id: userId }, data: { emailProved: isProved } });
}
