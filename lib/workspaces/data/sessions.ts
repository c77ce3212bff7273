import { randomUUID } from "node:crypto";
import { networkOf } from "@/lib/client-network";
import { db } from "@/lib/db";
import type { Client } from "../client";

/** The user of a session and the workspace they work in. */
export interface SessionUser {
  id: number;
  email: string;
  workspaceId: number;
  workspaceName: string;
  sessionId: string;
}

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

/**
 * Starts a session for a user whose password was just checked, and returns its id. Undefined if the password has been
 * changed since.
 */
export async function insertSession(
  user: { id: number; passwordHash: string },
  client: Client,
): Promise<string | undefined> {
  const id = randomUUID();
  const network = networkOf(client.address ?? undefined);
  const added = await db().$executeRaw`
    INSERT INTO session (id, user_id, user_agent, network)
    SELECT ${id}::uuid, id, ${client.userAgent}, ${network} FROM app_user
    WHERE id = ${user.id} AND password_hash = ${user.passwordHash} FOR SHARE`;
  return added > 0 ? id : undefined;
}

/**
 * The user of a session, with the first of their workspaces. Undefined if the session has ended, or the user has no
 * workspace. Records the use, at most once a minute.
 */
export async function sessionUser(id: string, client: Client): Promise<SessionUser | undefined> {
  const network = networkOf(client.address ?? undefined);
  const [user] = await db().$queryRaw<SessionUser[]>`
    WITH used AS (
      UPDATE session SET last_used_at = now(), network = ${network}, user_agent = ${client.userAgent}
      WHERE id = ${id}::uuid AND last_used_at BETWEEN now() - make_interval(days => ${sessionDays}) AND now() - interval '1 minute'
    )
    SELECT app_user.id, app_user.email, workspace.id AS "workspaceId", workspace.name AS "workspaceName",
           session.id::text AS "sessionId"
    FROM session
    JOIN app_user ON app_user.id = session.user_id
    JOIN membership ON membership.user_id = app_user.id
    JOIN workspace ON workspace.id = membership.workspace_id
    WHERE session.id = ${id}::uuid AND session.last_used_at > now() - make_interval(days => ${sessionDays})
    ORDER BY workspace.id LIMIT 1`;
  return user;
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
export async function deleteSessions(userId: number, exceptId?: string): Promise<number> {
  const others = exceptId === undefined ? {} : { id: { not: exceptId } };
  return (await db().session.deleteMany({ where: { userId, ...others } })).count;
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

/** Whether a session has not ended and its user still belongs to the workspace. */
export async function isSessionOpen(id: string, workspaceId: number): Promise<boolean> {
  const found = await db().$queryRaw<unknown[]>`
    SELECT FROM session JOIN membership USING (user_id)
    WHERE session.id = ${id}::uuid AND workspace_id = ${workspaceId}
      AND last_used_at > now() - make_interval(days => ${sessionDays})`;
  return found.length > 0;
}

/** Deletes the rows of sessions that ended because nobody used them. */
export async function deleteUnusedSessions(): Promise<void> {
  await db().$executeRaw`
    DELETE FROM session WHERE last_used_at < now() - make_interval(days => ${sessionDays})`;
}
