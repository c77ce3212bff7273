import { randomUUID } from "node:crypto";
import { networkOf } from "@/lib/client-network";
import { db } from "@/lib/db";
import { Prisma } from "@/lib/generated/prisma/client";
import type { Queries } from "@/lib/in-turn";
import type { Client } from "../client";
import { includesRole, type Role, roles } from "../roles";
import type { Login } from "./members";

/** The user of a session. */
export interface SessionUser {
  id: number;
  email: string;
  sessionId: string;
  /** The workspace that they work in; null if they belong to none. */
  workspace: SessionWorkspace | null;
}

/** The workspace of a session, and what its user may do there. */
export interface SessionWorkspace {
  id: number;
  name: string;
  role: Role;
  /** Whether they may see recipients. */
  seesRecipients: boolean;
  /** Whether it is another one than the session worked in before, because its user no longer belongs to that. */
  hasChanged: boolean;
  /** Whether the workspace requires a second factor, and the session has none. */
  lacksSecondFactor: boolean;
}

/** How a user logs in. */
export type LoginMethod = "password" | "single-sign-on";

/** A session as its user sees it. */
export interface StoredSession {
  id: string;
  userAgent: string | null;
  network: string | null;
  createdAt: Date;
  lastUsedAt: Date;
}

/** A session ends when it has not been used for this long. */
export const sessionDays = 30;

/** What a user has proved at their login. */
export interface Proved extends Pick<Login, "id" | "passwordHash"> {
  /** The secret of their second factor; null if they have none. Single sign-on does not ask for it. */
  secret?: Uint8Array<ArrayBuffer> | null;
}

/**
 * Starts a session for a user who has just proved who they are, and returns its id. Undefined if their password or their
 * second factor has been changed since, or they have been removed.
 */
export async function insertSession(
  { id: userId, passwordHash, secret = null }: Proved,
  client: Client,
  method: LoginMethod = "password",
): Promise<string | undefined> {
  const id = randomUUID();
  const network = networkOf(client.address ?? undefined);
  const [, added] = await db().$transaction(
    [
      // Waits for changes of this user, see inUser. A statement sees only what was there when it began.
      db().$executeRaw`SELECT FROM app_user WHERE id = ${userId} FOR SHARE`,
      db().$executeRaw`
        INSERT INTO session (id, user_id, user_agent, network, method, workspace_id)
        SELECT ${id}::uuid, id, ${client.userAgent}, ${network}, ${method}, (
          SELECT min(workspace.id) FROM membership JOIN workspace ON workspace.id = workspace_id
          WHERE membership.user_id = app_user.id AND deleted_at IS NULL)
        FROM app_user
        WHERE id = ${userId} AND password_hash IS NOT DISTINCT FROM ${passwordHash}
          AND (${method} = 'single-sign-on' OR ${secret}::bytea IS NOT DISTINCT FROM
               (SELECT secret FROM second_factor WHERE second_factor.user_id = app_user.id))`,
    ],
    { isolationLevel: "ReadCommitted" },
  );
  return added > 0 ? id : undefined;
}

/**
 * The user of a session, with the workspace that they chose in it, or else the first of theirs. Undefined if the session
 * has ended. Records the use, at most once a minute.
 */
export async function sessionUser(id: string, client: Client): Promise<SessionUser | undefined> {
  const network = networkOf(client.address ?? undefined);
  const [user] = await db().$queryRaw<SessionUser[]>`
    WITH used AS (
      UPDATE session SET last_used_at = now(), network = ${network}, user_agent = ${client.userAgent}
      WHERE id = ${id}::uuid AND last_used_at BETWEEN now() - make_interval(days => ${sessionDays}) AND now() - interval '1 minute'
    )
    SELECT app_user.id, app_user.email, session.id::text AS "sessionId", current.workspace
    FROM session
    JOIN app_user ON app_user.id = session.user_id
    LEFT JOIN LATERAL (
      SELECT jsonb_build_object('id', workspace.id, 'name', workspace.name, 'role', role,
               'seesRecipients', role <> 'viewer' OR viewers_see_recipients,
               'hasChanged', workspace.id IS DISTINCT FROM session.workspace_id,
               'lacksSecondFactor', ${lacksSecondFactor}) AS workspace
      FROM membership JOIN workspace ON workspace.id = membership.workspace_id
      WHERE membership.user_id = app_user.id AND deleted_at IS NULL
      ORDER BY workspace.id IS NOT DISTINCT FROM session.workspace_id DESC, workspace.id LIMIT 1
    ) AS current ON true
    WHERE session.id = ${id}::uuid AND session.last_used_at > now() - make_interval(days => ${sessionDays})`;
  return user;
}

/** SQL: whether a session has no second factor. Single sign-on leaves it to the provider. */
const hasNone = Prisma.sql`session.method = 'password'
  AND NOT EXISTS (SELECT FROM second_factor WHERE second_factor.user_id = session.user_id)`;

/** SQL: whether the workspace requires a second factor, and the session has none. */
const lacksSecondFactor = Prisma.sql`require_second_factor AND ${hasNone}`;

/** Whether a session would go on if its workspace required a second factor. */
export async function meetsSecondFactor(sessionId: string): Promise<boolean> {
  const found = await db().$queryRaw<unknown[]>`
    SELECT FROM session WHERE id = ${sessionId}::uuid AND NOT (${hasNone})`;
  return found.length > 0;
}

/** Makes a workspace the one that the user of a session works in. Returns false if they are not a member of it. */
export async function chooseWorkspace(
  sessionId: string,
  workspaceId: number,
  client: Queries = db(),
): Promise<boolean> {
  const changed = await client.$executeRaw`
    UPDATE session SET workspace_id = ${workspaceId} FROM membership
    WHERE session.id = ${sessionId}::uuid AND membership.user_id = session.user_id
      AND membership.workspace_id = ${workspaceId}`;
  return changed > 0;
}

/** The sessions of a user that have not ended, last used first. */
export async function sessionsOf(userId: number): Promise<StoredSession[]> {
  return db().$queryRaw<StoredSession[]>`
    SELECT id::text, user_agent AS "userAgent", network, created_at AS "createdAt", last_used_at AS "lastUsedAt"
    FROM session
    WHERE user_id = ${userId} AND last_used_at > now() - make_interval(days => ${sessionDays})
    ORDER BY last_used_at DESC, id`;
}

/** Ends a session of a user. Returns false if it has ended already. */
export async function deleteSession(userId: number, id: string): Promise<boolean> {
  return (await db().session.deleteMany({ where: { id, userId } })).count > 0;
}

/** Ends all sessions of a user, except one if given. Returns their number. */
export async function deleteSessions(
  userId: number,
  exceptId?: string,
  client: Queries = db(),
): Promise<number> {
  const others = exceptId === undefined ? {} : { id: { not: exceptId } };
  return (await client.session.deleteMany({ where: { userId, ...others } })).count;
}

/** A session of a member of a workspace. */
export interface MemberSession extends StoredSession {
  user: string;
}

/** The sessions of all members of a workspace that have not ended, last used first. */
export async function sessionsOfMembers(workspaceId: number): Promise<MemberSession[]> {
  return db().$queryRaw<MemberSession[]>`
    SELECT session.id::text, email AS user, user_agent AS "userAgent", network,
           session.created_at AS "createdAt", last_used_at AS "lastUsedAt"
    FROM session
    JOIN membership ON membership.user_id = session.user_id AND membership.workspace_id = ${workspaceId}
    JOIN app_user ON app_user.id = session.user_id
    WHERE last_used_at > now() - make_interval(days => ${sessionDays})
    ORDER BY last_used_at DESC, session.id`;
}

/** Ends a session of a member of a workspace. Returns the user's id; undefined if it has ended already. */
export async function deleteMemberSession(
  workspaceId: number,
  id: string,
): Promise<number | undefined> {
  const [ended] = await db().$queryRaw<{ userId: number }[]>`
    DELETE FROM session USING membership
    WHERE session.id = ${id}::uuid AND membership.user_id = session.user_id
      AND membership.workspace_id = ${workspaceId}
    RETURNING session.user_id AS "userId"`;
  return ended?.userId;
}

/** What a session must still allow. */
export interface SessionRights {
  workspaceId: number;
  role: Role;
  seesRecipients: boolean;
}

/** Whether a session has not ended, and still gives its user these rights. */
export async function isSessionOpen(
  id: string,
  { workspaceId, role, seesRecipients }: SessionRights,
): Promise<boolean> {
  const including = roles.filter((one) => includesRole(one, role));
  const found = await db().$queryRaw<unknown[]>`
    SELECT FROM session
    JOIN membership USING (user_id)
    JOIN workspace ON workspace.id = membership.workspace_id
    WHERE session.id = ${id}::uuid AND workspace.id = ${workspaceId} AND role = ANY(${including})
      AND deleted_at IS NULL
      AND (NOT ${seesRecipients} OR role <> 'viewer' OR viewers_see_recipients)
      AND NOT (${lacksSecondFactor})
      AND last_used_at > now() - make_interval(days => ${sessionDays})`;
  return found.length > 0;
}

/** Deletes the rows of sessions that ended because nobody used them. */
export async function deleteUnusedSessions(): Promise<void> {
  await db().$executeRaw`
    DELETE FROM session WHERE last_used_at < now() - make_interval(days => ${sessionDays})`;
}
