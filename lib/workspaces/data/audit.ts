import { networkOf } from "@/lib/client-network";
import { db } from "@/lib/db";
import { Prisma } from "@/lib/generated/prisma/client";
import type { Queries } from "@/lib/in-turn";
import type { Actor, AuditAction, By } from "../audit";

/** An entry of the audit log. */
export interface StoredEntry {
  id: bigint;
  time: Date;
  actorKind: Actor["kind"];
  actor: string;
  action: AuditAction;
  target: string | null;
  network: string | null;
}

/** Adds an entry to the audit log of a workspace. */
export async function insertEntry(
  { workspaceId, actor }: By,
  action: AuditAction,
  target: string | null = null,
  client: Queries = db(),
): Promise<void> {
  const network = networkOf(actor.address ?? undefined);
  const who = { actorKind: actor.kind, actor: actor.name, network };
  await client.auditEntry.create({ data: { workspaceId, ...who, action, target } });
}

/** Adds an entry to the audit log of each workspace that a user belongs to. */
export async function insertEntryOfUser(
  userId: number,
  actor: Actor,
  action: AuditAction,
  { target = null, client = db() }: { target?: string | null; client?: Queries } = {},
): Promise<void> {
  const network = networkOf(actor.address ?? undefined);
  await client.$executeRaw`
    INSERT INTO audit_entry (workspace_id, actor_kind, actor, action, target, network)
    SELECT workspace_id, ${actor.kind}, ${actor.name}, ${action}, ${target}, ${network}
    FROM membership WHERE user_id = ${userId}`;
}

/** Deletes entries about failed and refused logins that are older than 90 days: strangers can cause any number of them. */
export async function deleteOldFailures(): Promise<void> {
  await db().$executeRaw`
    DELETE FROM audit_entry
    WHERE action IN ('login-failed', 'login-limited', 'second-factor-failed') AND time < now() - interval '90 days'`;
}

/** Deletes entries that are older than their workspace stores its audit log. Returns how many were deleted. */
export async function deleteOldEntries(): Promise<number> {
  let deleted = 0;
  for (;;) {
    // Deletes in batches, so that no other transaction waits long.
    const count = await db().$executeRaw`
      DELETE FROM audit_entry WHERE id = ANY(ARRAY(
        SELECT audit_entry.id FROM workspace JOIN audit_entry ON workspace_id = workspace.id
        WHERE audit_retention_days IS NOT NULL AND time < now() - make_interval(days => audit_retention_days)
        LIMIT 10000))`;
    deleted += count;
    if (count < 10_000) return deleted;
  }
}

/** Which entries to list: those that match all given fields. */
export interface EntryQuery {
  actions?: readonly AuditAction[] | undefined;
  actor?: string | undefined;
  from?: Date | undefined;
  /** Exclusive. */
  to?: Date | undefined;
  /** The id of the last entry of the previous page. */
  after?: bigint | undefined;
  limit: number;
}

/** Entries of the audit log of a workspace, newest first. */
export async function findEntries(
  workspaceId: number,
  { actions, actor, from, to, after, limit }: EntryQuery,
): Promise<StoredEntry[]> {
  const all = [Prisma.sql`workspace_id = ${workspaceId}`];
  if (actions) all.push(Prisma.sql`action = ANY(${actions})`);
  if (actor !== undefined) all.push(Prisma.sql`lower(actor) = lower(${actor})`);
  if (from) all.push(Prisma.sql`time >= ${from}::timestamptz`);
  if (to) all.push(Prisma.sql`time < ${to}::timestamptz`);
  if (after !== undefined) all.push(Prisma.sql`id < ${after}`);
  return db().$queryRaw<StoredEntry[]>(Prisma.sql`
    SELECT id, time, actor_kind AS "actorKind", actor, action, target, network
    FROM audit_entry WHERE ${Prisma.join(all, " AND ")} ORDER BY id DESC LIMIT ${limit}`);
}
