import { inTransaction, type Queries } from "@/lib/in-turn";
import type { Login } from "./members";

/**
 * Runs `work` in a transaction that holds a lock on a user, so that no session starts while their password or second
 * factor changes. Returns undefined if the user was removed.
 */
export function inUser<Result>(
  userId: number,
  work: (tx: Queries, user: Login) => Promise<Result>,
): Promise<Result | undefined> {
  return inTransaction(async (tx) => {
    // A stronger lock would stop rows that refer to the user from being added, such as memberships.
    const [user] = await tx.$queryRaw<Login[]>`
        SELECT id, email, password_hash AS "passwordHash" FROM app_user WHERE id = ${userId} FOR NO KEY UPDATE`;
    return user && work(tx, user);
  });
}
