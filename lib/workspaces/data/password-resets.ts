import { db } from "@/lib/db";
import { Prisma } from "@/lib/generated/prisma/client";
import type { Queries } from "@/lib/in-turn";

/** A link with which a user sets a new password. */
export interface NewReset {
  userId: number;
  tokenHash: Uint8Array<ArrayBuffer>;
  validHours: number;
  /** If given, it was made in this workspace, and works only while the user belongs to no other one. */
  onlyIn?: { workspaceId: number; createdBy: string } | undefined;
}

/** Stores the link of a user, in place of an earlier one. Returns when it expires. */
export async function replaceReset(
  { userId, tokenHash, validHours, onlyIn = undefined }: NewReset,
  client: Queries = db(),
): Promise<Date> {
  const [stored] = await client.$queryRaw<{ expiresAt: Date }[]>`
    INSERT INTO password_reset (user_id, token_hash, workspace_id, created_by, expires_at)
    VALUES (${userId}, ${tokenHash}, ${onlyIn?.workspaceId ?? null}, ${onlyIn?.createdBy ?? null},
            now() + make_interval(hours => ${validHours}))
    ON CONFLICT (user_id) DO UPDATE SET token_hash = excluded.token_hash, workspace_id = excluded.workspace_id,
      created_by = excluded.created_by, created_at = excluded.created_at, expires_at = excluded.expires_at
    RETURNING expires_at AS "expiresAt"`;
  return (stored as { expiresAt: Date }).expiresAt;
}

/** The user of a link that still works. */
export async function findReset(
  tokenHash: Uint8Array<ArrayBuffer>,
): Promise<{ userId: number; email: string } | undefined> {
  const [found] = await db().$queryRaw<{ userId: number; email: string }[]>`
    SELECT user_id AS "userId", email FROM password_reset JOIN app_user ON app_user.id = user_id
    WHERE token_hash = ${tokenHash} AND ${works}`;
  return found;
}

/**
 * Deletes a link that still works, for its use. Returns whether it proves that its user owns their email address: it came by
 * mail or from an operator. Undefined if it no longer works.
 */
export async function takeReset(
  tokenHash: Uint8Array<ArrayBuffer>,
  client: Queries,
): Promise<{ proves: boolean } | undefined> {
  const [taken] = await client.$queryRaw<{ proves: boolean }[]>`
    DELETE FROM password_reset WHERE token_hash = ${tokenHash} AND ${works}
    RETURNING workspace_id IS NULL AS proves`;
  return taken;
}

/** SQL: whether a link still works. */
const works = Prisma.sql`expires_at > now() AND (password_reset.workspace_id IS NULL
  OR ARRAY[password_reset.workspace_id] = ARRAY(SELECT membership.workspace_id FROM membership
                                                WHERE membership.user_id = password_reset.user_id))`;

/** Deletes the link of a user, if there is one. */
export async function deleteReset(userId: number, client: Queries): Promise<void> {
  await client.passwordReset.deleteMany({ where: { userId } });
}

/** Deletes links that have expired. */
export async function deleteExpiredResets(): Promise<void> {
  await db().$executeRaw`DELETE FROM password_reset WHERE expires_at <= now()`;
}

/** The workspaces of a user, and whether they log in by single sign-on only. */
export async function accountOf(
  userId: number,
): Promise<{ workspaceIds: number[]; isSignOnOnly: boolean } | undefined> {
  const [account] = await db().$queryRaw<{ workspaceIds: number[]; isSignOnOnly: boolean }[]>`
    SELECT ARRAY(SELECT workspace_id FROM membership WHERE membership.user_id = app_user.id) AS "workspaceIds",
           password_hash IS NULL AND EXISTS (SELECT FROM identity WHERE identity.user_id = app_user.id) AS "isSignOnOnly"
    FROM app_user WHERE id = ${userId}`;
  return account;
}
