import { db } from "@/lib/db";
import type { Queries } from "@/lib/in-turn";
import { hashApiKey } from "../api-key";

/** A user and the workspace they work in. */
export interface WorkspaceUser {
  id: number;
  email: string;
  workspaceId: number;
  workspaceName: string;
}

/** The workspace of an API key; undefined if there is no such key. */
export async function workspaceIdOfApiKey(key: string): Promise<number | undefined> {
  const found = await db().apiKey.findUnique({ where: { hash: hashApiKey(key) } });
  return found?.workspaceId;
}

/** The password hash of the user with that email address, case-insensitive. */
export async function loginOf(
  email: string,
  client: Queries = db(),
): Promise<{ id: number; email: string; passwordHash: string } | undefined> {
  // Postgres text cannot contain NUL, not even in a query.
  if (email.includes("\0")) return undefined;
  const user = await client.user.findUnique({ where: { email: email.trim().toLowerCase() } });
  return user ?? undefined;
}

/** The user with that email address, case-insensitive, and their first workspace; undefined if either is missing. */
export async function workspaceUser(email: string): Promise<WorkspaceUser | undefined> {
  // Postgres text cannot contain NUL, not even in a query.
  if (email.includes("\0")) return undefined;
  const [user] = await db().$queryRaw<WorkspaceUser[]>`
    SELECT app_user.id, email, workspace.id AS "workspaceId", workspace.name AS "workspaceName"
    FROM app_user
    JOIN membership ON membership.user_id = app_user.id
    JOIN workspace ON workspace.id = membership.workspace_id
    WHERE email = ${email.trim().toLowerCase()}
    ORDER BY workspace.id LIMIT 1`;
  return user;
}

/** The id of the first workspace. Creates one if there is none. */
export async function firstWorkspaceId(client: Queries = db()): Promise<number> {
  const first = await client.workspace.findFirst({ orderBy: { id: "asc" } });
  return (first ?? (await client.workspace.create({ data: { name: "My workspace" } }))).id;
}

/** The first user of a workspace. */
export async function firstUser(
  workspaceId: number,
  client: Queries = db(),
): Promise<{ email: string; passwordHash: string } | undefined> {
  const membership = await client.membership.findFirst({
    where: { workspaceId },
    include: { user: true },
    orderBy: { userId: "asc" },
  });
  return membership?.user;
}

/** Creates the user as a member of the workspace, or sets the password of an existing user. */
export async function saveUser(
  workspaceId: number,
  email: string,
  passwordHash: string,
  client: Queries = db(),
): Promise<void> {
  const user = await client.user.upsert({
    where: { email },
    create: { email, passwordHash },
    update: { passwordHash },
  });
  const membership = { userId: user.id, workspaceId };
  await client.membership.upsert({
    where: { userId_workspaceId: membership },
    create: membership,
    update: {},
  });
}

/** Whether the workspace has any API key. */
export async function hasApiKey(workspaceId: number, client: Queries = db()): Promise<boolean> {
  return (await client.apiKey.count({ where: { workspaceId } })) > 0;
}

/** Adds the API key to the workspace. A key that exists already stays with its workspace. */
export async function saveApiKey(
  workspaceId: number,
  name: string,
  key: string,
  client: Queries = db(),
): Promise<void> {
  const hash = hashApiKey(key);
  await client.apiKey.upsert({ where: { hash }, create: { workspaceId, name, hash }, update: {} });
}
