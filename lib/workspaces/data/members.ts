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

/** The workspace that an API key opens; undefined when there is no such key. */
export async function workspaceIdOfApiKey(key: string): Promise<number | undefined> {
  const found = await db().apiKey.findUnique({ where: { hash: hashApiKey(key) } });
  return found?.workspaceId;
}

/** The password hash of the user with that address, in whatever case it was typed. */
export async function loginOf(
  email: string,
  client: Queries = db(),
): Promise<{ id: number; email: string; passwordHash: string } | undefined> {
  // Nothing that has a NUL can be stored, nor asked for.
  if (email.includes("\0")) return undefined;
  const user = await client.user.findUnique({ where: { email: email.trim().toLowerCase() } });
  return user ?? undefined;
}

/** The user with that address, in whatever case, and the first of their workspaces; undefined when either is gone. */
export async function workspaceUser(email: string): Promise<WorkspaceUser | undefined> {
  // Nothing that has a NUL can be stored, nor asked for.
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

/** The first workspace, made when there is none. */
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

/** Makes the user a member with that password, or gives the one who is there that password. */
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

/** Lets the key open the workspace. A key that is there already stays where it is. */
export async function saveApiKey(
  workspaceId: number,
  name: string,
  key: string,
  client: Queries = db(),
): Promise<void> {
  const hash = hashApiKey(key);
  await client.apiKey.upsert({ where: { hash }, create: { workspaceId, name, hash }, update: {} });
}
