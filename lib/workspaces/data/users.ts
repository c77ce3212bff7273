import { db } from "@/lib/db";
import type { Queries } from "@/lib/in-turn";
import type { Role } from "../roles";
import { inUser } from "./in-user";

/** A user as operators see them. */
export interface StoredUser {
  email: string;
  workspaces: { id: number; name: string; role: Role }[];
  hasPassword: boolean;
  hasSecondFactor: boolean;
  /** The last use of any of their sessions; null if all have ended. */
  lastUsedAt: Date | null;
}

/** All users by email address. */
export async function allUsers(): Promise<StoredUser[]> {
  return db().$queryRaw<StoredUser[]>`
    SELECT email, password_hash IS NOT NULL AS "hasPassword",
           EXISTS (SELECT FROM second_factor WHERE user_id = app_user.id) AS "hasSecondFactor",
           (SELECT max(last_used_at) FROM session WHERE user_id = app_user.id) AS "lastUsedAt",
           (SELECT coalesce(jsonb_agg(jsonb_build_object('id', workspace.id, 'name', name, 'role', role) ORDER BY workspace.id), '[]')
            FROM membership JOIN workspace ON workspace.id = workspace_id WHERE user_id = app_user.id) AS workspaces
    FROM app_user ORDER BY email COLLATE "C"`;
}

/** All workspaces, oldest first. */
export async function allWorkspaces(): Promise<{ id: number; name: string }[]> {
  return db().workspace.findMany({
    where: { deletedAt: null },
    select: { id: true, name: true },
    orderBy: { id: "asc" },
  });
}

/**
 * Deletes a user with their memberships and sessions, if no workspace needs them: `mayDelete` gets what they belong to,
 * and whether they are the last owner. It may write, and throws to refuse. Changes of the members of these workspaces
 * wait for this, and so do workspaces that the user creates. Returns false if the user was removed already.
 */
export async function deleteUser(
  userId: number,
  mayDelete: (
    memberships: { id: number; name: string; isLastOwner: boolean }[],
    tx: Queries,
  ) => Promise<void>,
): Promise<boolean> {
  const deleted = await inUser(userId, async (tx) => {
    // In the order of their ids, so that two commands at once don't wait for each other.
    await tx.$queryRaw`
      SELECT FROM workspace WHERE id IN (SELECT workspace_id FROM membership WHERE user_id = ${userId})
      ORDER BY id FOR NO KEY UPDATE`;
    const memberships = await tx.$queryRaw<{ id: number; name: string; isLastOwner: boolean }[]>`
      SELECT workspace.id, name, role = 'owner' AND NOT EXISTS (
               SELECT FROM membership AS other
               WHERE other.workspace_id = workspace.id AND other.role = 'owner' AND other.user_id <> ${userId}
             ) AS "isLastOwner"
      FROM membership JOIN workspace ON workspace.id = workspace_id WHERE user_id = ${userId} ORDER BY workspace.id`;
    await mayDelete(memberships, tx);
    await tx.membership.deleteMany({ where: { userId } });
    await tx.user.delete({ where: { id: userId } });
    return true;
  });
  return deleted ?? false;
}
