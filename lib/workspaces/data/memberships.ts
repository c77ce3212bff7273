import { db } from "@/lib/db";
import { Prisma } from "@/lib/generated/prisma/client";
import type { Queries } from "@/lib/in-turn";
import type { Role } from "../roles";

/** A member of a workspace. */
export interface StoredMember {
  id: number;
  email: string;
  role: Role;
  /** When they joined. */
  since: Date;
  /** The last use of any of their sessions; null if all have ended. */
  lastUsedAt: Date | null;
  hasSecondFactor: boolean;
}

/** The members of a workspace by email address, or only the one with that id. */
export async function membersOf(
  workspaceId: number,
  userId?: number,
  client: Queries = db(),
): Promise<StoredMember[]> {
  const only = userId === undefined ? Prisma.empty : Prisma.sql`AND membership.user_id = ${userId}`;
  return client.$queryRaw<StoredMember[]>`
    SELECT app_user.id, email, role, membership.created_at AS since,
           (SELECT max(last_used_at) FROM session WHERE session.user_id = app_user.id) AS "lastUsedAt",
           EXISTS (SELECT FROM second_factor WHERE second_factor.user_id = app_user.id) AS "hasSecondFactor"
    FROM membership JOIN app_user ON app_user.id = membership.user_id
    WHERE membership.workspace_id = ${workspaceId} ${only}
    ORDER BY email COLLATE "C"`;
}

/** Whether a member owns a workspace that nobody else owns. */
export async function isOnlyOwner(
  workspaceId: number,
  { id, role }: Pick<StoredMember, "id" | "role">,
  client: Queries = db(),
): Promise<boolean> {
  if (role !== "owner") return false;
  const others = { workspaceId, role: "owner", userId: { not: id } };
  return (await client.membership.findFirst({ where: others })) === null;
}

/** Adds a user to a workspace. Returns false if they are a member already, and then changes nothing. */
export async function insertMembership(
  workspaceId: number,
  userId: number,
  role: Role,
  client: Queries,
): Promise<boolean> {
  const data = [{ workspaceId, userId, role }];
  return (await client.membership.createMany({ data, skipDuplicates: true })).count > 0;
}

/** Changes the role of a member. What they made as an owner ends if they are none any more. */
export async function saveRole(
  workspaceId: number,
  userId: number,
  role: Role,
  client: Queries,
): Promise<void> {
  await client.membership.updateMany({ where: { workspaceId, userId }, data: { role } });
  if (role !== "owner") await withdrawLinks(workspaceId, userId, client);
}

/**
 * Deletes the invitations and the links for new passwords that someone made in a workspace: they must not be ways back in.
 */
async function withdrawLinks(workspaceId: number, userId: number, client: Queries): Promise<void> {
  await client.$executeRaw`
    DELETE FROM invitation USING app_user
    WHERE invitation.workspace_id = ${workspaceId} AND app_user.id = ${userId} AND invited_by = app_user.email`;
  await client.$executeRaw`
    DELETE FROM password_reset USING app_user
    WHERE password_reset.workspace_id = ${workspaceId} AND app_user.id = ${userId} AND created_by = app_user.email`;
}

/**
 * Removes a member from a workspace, with the links that they made there. Their sessions go on in another workspace of theirs,
 * or end if that was the last one.
 */
export async function deleteMembership(
  workspaceId: number,
  userId: number,
  client: Queries,
): Promise<void> {
  await client.membership.deleteMany({ where: { workspaceId, userId } });
  await withdrawLinks(workspaceId, userId, client);
  await client.$executeRaw`
    DELETE FROM session
    WHERE user_id = ${userId} AND NOT EXISTS (SELECT FROM membership WHERE membership.user_id = ${userId})`;
}
