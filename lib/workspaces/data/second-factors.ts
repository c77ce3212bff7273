import { db } from "@/lib/db";
import type { Queries } from "@/lib/in-turn";

type Bytes = Uint8Array<ArrayBuffer>;

/** A second factor as its user sees it. */
export interface StoredSecondFactor {
  since: Date;
  recoveryCodesLeft: number;
}

/** The second factor of a user; undefined if they have none. */
export async function findSecondFactor(userId: number): Promise<StoredSecondFactor | undefined> {
  const [found] = await db().$queryRaw<StoredSecondFactor[]>`
    SELECT created_at AS since,
           (SELECT count(*)::int FROM recovery_code WHERE recovery_code.user_id = ${userId}) AS "recoveryCodesLeft"
    FROM second_factor WHERE user_id = ${userId}`;
  return found;
}

/** The secret of a user's second factor; null if they have none. */
export async function secretOf(userId: number): Promise<Bytes | null> {
  return (await db().secondFactor.findUnique({ where: { userId } }))?.secret ?? null;
}

/** Uses the code of a time step. Returns false if it was used before, as was each earlier one, or the secret has changed. */
export async function useStep(userId: number, secret: Bytes, step: bigint): Promise<boolean> {
  const used = await db().$executeRaw`
    UPDATE second_factor SET last_step = ${step}
    WHERE user_id = ${userId} AND secret = ${secret} AND last_step < ${step}`;
  return used > 0;
}

/** Uses a recovery code. Returns how many are left; undefined if there is no such code, or no longer. */
export async function takeRecoveryCode(userId: number, hash: Bytes): Promise<number | undefined> {
  const [taken] = await db().$queryRaw<{ left: number }[]>`
    WITH taken AS (DELETE FROM recovery_code WHERE user_id = ${userId} AND hash = ${hash} RETURNING user_id)
    SELECT (SELECT count(*)::int FROM recovery_code WHERE recovery_code.user_id = ${userId}) - 1 AS "left" FROM taken`;
  return taken?.left;
}

/** Adds a second factor. Returns false if the user has one. */
export async function insertSecondFactor(
  userId: number,
  secret: Bytes,
  step: bigint,
  tx: Queries,
): Promise<boolean> {
  const data = [{ userId, secret, lastStep: step }];
  return (await tx.secondFactor.createMany({ data, skipDuplicates: true })).count > 0;
}

/** Replaces the recovery codes of a user who has a second factor. */
export async function replaceRecoveryCodes(
  userId: number,
  hashes: readonly Bytes[],
  tx: Queries,
): Promise<void> {
  await tx.recoveryCode.deleteMany({ where: { userId } });
  await tx.recoveryCode.createMany({ data: hashes.map((hash) => ({ userId, hash })) });
}

/** Removes the second factor of a user, with its recovery codes. Returns false if they have none. */
export async function deleteSecondFactor(userId: number, tx: Queries): Promise<boolean> {
  return (await tx.secondFactor.deleteMany({ where: { userId } })).count > 0;
}
