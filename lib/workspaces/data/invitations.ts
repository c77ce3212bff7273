import { db } from "@/lib/db";
import { Prisma } from "@/lib/generated/prisma/client";
import type { Queries } from "@/lib/in-turn";
import type { Role } from "../roles";

/** An invitation that can still be accepted. */
export interface StoredInvitation {
  id: number;
  email: string;
  role: Role;
  /** Who invited, as the audit log names them. */
  invitedBy: string;
  createdAt: Date;
  expiresAt: Date;
}

/** What an invitation is made of. */
export interface NewInvitation {
  email: string;
  role: Role;
  tokenHash: Uint8Array<ArrayBuffer>;
  invitedBy: string;
}

/** An invitation as someone with its link sees it. */
export interface FoundInvitation extends Pick<StoredInvitation, "email" | "role" | "invitedBy"> {
  workspaceId: number;
  workspaceName: string;
  /** Whether the address has an account. */
  hasAccount: boolean;
}

const columns = Prisma.sql`
  id, email, role, invited_by AS "invitedBy", created_at AS "createdAt", expires_at AS "expiresAt"`;

/** The invitations of a workspace that can still be accepted, newest first. */
export async function invitationsOf(
  workspaceId: number,
  client: Queries = db(),
): Promise<StoredInvitation[]> {
  return client.$queryRaw<StoredInvitation[]>`
    SELECT ${columns} FROM invitation
    WHERE workspace_id = ${workspaceId} AND expires_at > now() ORDER BY id DESC`;
}

/** Whether someone with that email address is a member of a workspace. */
export async function isMember(
  workspaceId: number,
  email: string,
  client: Queries,
): Promise<boolean> {
  const found = await client.membership.findFirst({ where: { workspaceId, user: { email } } });
  return found !== null;
}

/** Adds an invitation that is valid for some days, instead of an earlier one for the same address. */
export async function replaceInvitation(
  workspaceId: number,
  { email, role, tokenHash, invitedBy }: NewInvitation,
  days: number,
  client: Queries,
): Promise<StoredInvitation> {
  await client.invitation.deleteMany({ where: { workspaceId, email } });
  const [added] = await client.$queryRaw<StoredInvitation[]>`
    INSERT INTO invitation (workspace_id, email, role, token_hash, invited_by, expires_at)
    VALUES (${workspaceId}, ${email}, ${role}, ${tokenHash}, ${invitedBy}, now() + make_interval(days => ${days}))
    RETURNING ${columns}`;
  return added as StoredInvitation;
}

/** Deletes an invitation. Returns its email address; undefined if there is none that could be accepted. */
export async function deleteInvitation(
  workspaceId: number,
  id: number,
): Promise<string | undefined> {
  const [deleted] = await db().$queryRaw<{ email: string }[]>`
    DELETE FROM invitation WHERE workspace_id = ${workspaceId} AND id = ${id} AND expires_at > now()
    RETURNING email`;
  return deleted?.email;
}

/** The invitation with that token, if it can be accepted. */
export async function findInvitation(
  tokenHash: Uint8Array<ArrayBuffer>,
): Promise<FoundInvitation | undefined> {
  const [found] = await db().$queryRaw<FoundInvitation[]>`
    SELECT invitation.email, role, invited_by AS "invitedBy", workspace_id AS "workspaceId",
           workspace.name AS "workspaceName",
           EXISTS (SELECT FROM app_user WHERE app_user.email = invitation.email) AS "hasAccount"
    FROM invitation JOIN workspace ON workspace.id = invitation.workspace_id
    WHERE token_hash = ${tokenHash} AND expires_at > now() AND deleted_at IS NULL`;
  return found;
}

/** Deletes the invitation with that token, and returns its role. Undefined if it can't be accepted any more. */
export async function takeInvitation(
  tokenHash: Uint8Array<ArrayBuffer>,
  client: Queries,
): Promise<Role | undefined> {
  const [taken] = await client.$queryRaw<{ role: Role }[]>`
    DELETE FROM invitation WHERE token_hash = ${tokenHash} AND expires_at > now() RETURNING role`;
  return taken?.role;
}

/** Deletes the open invitations of an email address to workspaces that were not deleted, and returns what they give. */
export async function takeInvitationsOf(
  email: string,
  client: Queries,
): Promise<{ workspaceId: number; role: Role }[]> {
  return client.$queryRaw<{ workspaceId: number; role: Role }[]>`
    DELETE FROM invitation USING workspace
    WHERE invitation.email = ${email} AND expires_at > now()
      AND workspace.id = workspace_id AND deleted_at IS NULL
    RETURNING workspace_id AS "workspaceId", role`;
}

/** Deletes invitations that have expired. */
export async function deleteExpiredInvitations(): Promise<void> {
  await db().$executeRaw`DELETE FROM invitation WHERE expires_at < now()`;
}
