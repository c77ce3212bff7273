import type { Queries } from "@/lib/in-turn";
import { deleteSessions } from "./sessions";

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
