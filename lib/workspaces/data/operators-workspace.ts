import type { Queries } from "@/lib/in-turn";
import type { Login } from "./members";

/**
 * The id of the operator's workspace: the one that ADMIN_EMAIL, ADMIN_PASSWORD, ADMIN_API_KEY and OIDC_ROLE apply to.
 * Undefined if it was deleted. In a transaction, it can't be deleted before the end.
 */
export async function operatorsWorkspaceId(client: Queries): Promise<number | undefined> {
  // A stronger lock would wait for changes of members, which may wait for a user that the transaction has locked.
  const [found] = await client.$queryRaw<{ id: number }[]>`
    SELECT id FROM workspace WHERE is_operators AND deleted_at IS NULL FOR KEY SHARE`;
  return found?.id;
}

/** Creates the operator's workspace, and returns its id. Call it in inTurn, when there is none. */
export async function insertOperatorsWorkspace(tx: Queries): Promise<number> {
  const data = { name: "My workspace", isOperators: true };
  return (await tx.workspace.create({ data })).id;
}

/** The email address of the first user who owns a workspace. */
export async function firstOwner(workspaceId: number, tx: Queries): Promise<string | undefined> {
  const owner = await tx.membership.findFirst({
    where: { workspaceId, role: "owner" },
    include: { user: true },
    orderBy: { userId: "asc" },
  });
  return owner?.user.email;
}

/**
 * Whether a user has deleted the operator's workspace, and therefore owned it. The audit log tells, for as long as it is
 * stored.
 */
export async function hasDeletedOperatorsWorkspace(email: string, tx: Queries): Promise<boolean> {
  const found = await tx.$queryRaw<unknown[]>`
    SELECT FROM audit_entry JOIN workspace ON workspace.id = workspace_id AND is_operators
    WHERE action = 'workspace-deleted' AND actor_kind = 'user' AND actor = ${email} LIMIT 1`;
  return found.length > 0;
}

/** The user with that email address, who can't be removed or get another password before the end of the transaction. */
export async function lockLogin(email: string, tx: Queries): Promise<Login | undefined> {
  const [user] = await tx.$queryRaw<Login[]>`
    SELECT id, email, password_hash AS "passwordHash" FROM app_user WHERE email = ${email} FOR NO KEY UPDATE`;
  return user;
}
