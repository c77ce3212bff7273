import { db } from "@/lib/db";
import type { Queries } from "@/lib/in-turn";
import type { Role } from "../roles";

/** A workspace that a user belongs to. */
export interface OwnWorkspace {
  id: number;
  name: string;
  role: Role;
}

/** A workspace, with what it decides for its members and its audit log. */
export interface StoredWorkspace {
  id: number;
  name: string;
  createdAt: Date;
  /** In days; null: for ever. */
  auditRetentionDays: number | null;
  viewersSeeRecipients: boolean;
  requireSecondFactor: boolean;
}

/** What can be changed of a workspace. */
export type WorkspaceChanges = Partial<Omit<StoredWorkspace, "id" | "createdAt">>;

/** The workspaces that a user belongs to, by name. */
export async function workspacesOf(userId: number): Promise<OwnWorkspace[]> {
  return db().$queryRaw<OwnWorkspace[]>`
    SELECT workspace.id, name, role
    FROM membership JOIN workspace ON workspace.id = workspace_id
    WHERE user_id = ${userId} AND deleted_at IS NULL
    ORDER BY lower(name), workspace.id`;
}

/** A workspace by its id; undefined if it does not exist or was deleted. */
export async function findWorkspace(
  id: number,
  client: Queries = db(),
): Promise<StoredWorkspace | undefined> {
  const [found] = await client.$queryRaw<StoredWorkspace[]>`
    SELECT id, name, created_at AS "createdAt", audit_retention_days AS "auditRetentionDays",
           viewers_see_recipients AS "viewersSeeRecipients", require_second_factor AS "requireSecondFactor"
    FROM workspace WHERE id = ${id} AND deleted_at IS NULL`;
  return found;
}

/**
 * Adds a workspace with the user as its owner, in a transaction. Returns its id; undefined if the user already owns `most`
 * workspaces, or does not exist.
 */
export async function insertWorkspace(
  tx: Queries,
  userId: number,
  name: string,
  most: number,
): Promise<number | undefined> {
  // One at a time for a user, so that two calls at once can't exceed the limit.
  const [user] = await tx.$queryRaw<unknown[]>`
    SELECT FROM app_user WHERE id = ${userId} FOR NO KEY UPDATE`;
  if (!user || (await tx.membership.count({ where: { userId, role: "owner" } })) >= most) {
    return undefined;
  }
  const { id: workspaceId } = await tx.workspace.create({ data: { name } });
  await tx.membership.create({ data: { userId, workspaceId, role: "owner" } });
  return workspaceId;
}

/** Changes a workspace. Returns false if it does not exist or was deleted. */
export async function updateWorkspace(
  tx: Queries,
  id: number,
  data: WorkspaceChanges,
): Promise<boolean> {
  return (await tx.workspace.updateMany({ where: { id, deletedAt: null }, data })).count > 0;
}
