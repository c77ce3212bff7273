import { db } from "@/lib/db";
import type { Queries } from "@/lib/in-turn";

/** A user, as a login needs them. */
export interface Login {
  id: number;
  email: string;
  /** Null: the user logs in by single sign-on only. */
  passwordHash: string | null;
}

/** The user with that email address, case-insensitive. */
export async function loginOf(email: string, client: Queries = db()): Promise<Login | undefined> {
  // Postgres text cannot contain NUL, not even in a query.
  if (email.includes("\0")) return undefined;
  const user = await client.user.findUnique({ where: { email: email.trim().toLowerCase() } });
  return user ?? undefined;
}

/** The id of the first workspace that was not deleted. Creates one if there is none. */
export async function firstWorkspaceId(client: Queries = db()): Promise<number> {
  const first = await client.workspace.findFirst({
    where: { deletedAt: null },
    orderBy: { id: "asc" },
  });
  return first?.id ?? newWorkspaceId(client);
}

/**
 * The id of the first workspace of an operator: of those that they own, or else belong to. One who is new joins the first
 * workspace of all. Creates one for an operator who belongs to none: the others are not theirs.
 */
export async function operatorsWorkspaceId(email: string, client: Queries): Promise<number> {
  const user = await loginOf(email, client);
  if (!user) return firstWorkspaceId(client);
  const [own] = await client.$queryRaw<{ id: number }[]>`
    SELECT workspace.id FROM membership JOIN workspace ON workspace.id = workspace_id
    WHERE user_id = ${user.id} AND deleted_at IS NULL
    ORDER BY role = 'owner' DESC, workspace.id LIMIT 1`;
  if (own) return own.id;
  const workspaceId = await newWorkspaceId(client);
  await client.membership.create({ data: { userId: user.id, workspaceId, role: "owner" } });
  return workspaceId;
}

async function newWorkspaceId(client: Queries): Promise<number> {
  return (await client.workspace.create({ data: { name: "My workspace" } })).id;
}

/** The first user of the first workspace that was not deleted. */
export async function firstUser(client: Queries = db()): Promise<Login | undefined> {
  const membership = await client.membership.findFirst({
    where: { workspace: { deletedAt: null } },
    include: { user: true },
    orderBy: [{ workspaceId: "asc" }, { userId: "asc" }],
  });
  return membership?.user;
}

/** Creates the user as an owner of the workspace, or sets the password of an existing user, which ends their sessions and their link for a new one. */
export async function saveUser(
  workspaceId: number,
  email: string,
  passwordHash: string,
  client: Queries = db(),
): Promise<void> {
  const user = await client.user.upsert({
    where: { email },
    create: { email, passwordHash, emailProved: true },
    update: { passwordHash, emailProved: true },
  });
  await client.session.deleteMany({ where: { userId: user.id } });
  await client.passwordReset.deleteMany({ where: { userId: user.id } });
  const membership = { userId: user.id, workspaceId };
  await client.membership.upsert({
    where: { userId_workspaceId: membership },
    create: { ...membership, role: "owner" },
    update: {},
  });
}

/** Creates a user. Without a password hash, they can't log in with a password. Returns undefined if the address has an account. */
export async function insertUser(
  email: string,
  passwordHash: string | null,
  client: Queries = db(),
): Promise<number | undefined> {
  const [added] = await client.$queryRaw<{ id: number }[]>`
    INSERT INTO app_user (email, password_hash) VALUES (${email}, ${passwordHash})
    ON CONFLICT DO NOTHING RETURNING id`;
  return added?.id;
}
