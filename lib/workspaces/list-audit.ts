import { z } from "zod";
import { AppError } from "@/lib/errors";
import { type AuditAction, auditActions } from "./audit";
import { findEntries, type StoredEntry } from "./data/audit";

/** An entry of the audit log as the API returns it. */
export interface EntryView {
  id: string;
  /** ISO 8601, UTC. */
  time: string;
  actor: { kind: "user" | "key" | "command"; name: string };
  action: AuditAction;
  /** What it was done to; null if the action says it. */
  target: string | null;
  /** The network of the actor, in CIDR notation; null if it is unknown. */
  network: string | null;
}

/** Which entries to list: those that match all given fields. */
export interface AuditFilter {
  action?: AuditAction | undefined;
  /** Case-insensitive. */
  actor?: string | undefined;
  from?: Date | undefined;
  /** Exclusive. */
  to?: Date | undefined;
  /** Default: 100. */
  limit?: number | undefined;
  /** `nextCursor` of the previous page. */
  cursor?: string | undefined;
}

/** A page of entries, newest first; `nextCursor` is null on the last page. */
export interface AuditPage {
  entries: EntryView[];
  nextCursor: string | null;
}

/** An action of the audit log. */
export const Action = z.enum(auditActions, `action must be one of ${auditActions.join(", ")}`);

/** Lists the audit log of a workspace. Throws AppError `bad-request` for a bad cursor. */
export async function listAudit(workspaceId: number, filter: AuditFilter): Promise<AuditPage> {
  const { action, actor, from, to, limit = 100 } = filter;
  // Postgres text cannot contain NUL, so no actor has such a name.
  if (actor?.includes("\0")) return { entries: [], nextCursor: null };
  const found = await findEntries(workspaceId, {
    actions: action && [action],
    actor,
    from,
    to,
    after: filter.cursor === undefined ? undefined : readCursor(filter.cursor),
    // One more than the page, which tells whether there is another page.
    limit: limit + 1,
  });
  const page = found.slice(0, limit);
  const last = found.length > limit ? page.at(-1) : undefined;
  return { entries: page.map(view), nextCursor: last ? String(last.id) : null };
}

/** Yields the whole audit log of a workspace as far as it matches, newest first, in pages. */
export async function* exportAudit(
  workspaceId: number,
  filter: Omit<AuditFilter, "limit" | "cursor">,
): AsyncGenerator<EntryView[]> {
  let cursor: string | undefined;
  do {
    const page = await listAudit(workspaceId, { ...filter, limit: 1000, cursor });
    yield page.entries;
    cursor = page.nextCursor ?? undefined;
  } while (cursor !== undefined);
}

function readCursor(cursor: string): bigint {
  if (/^\d{1,18}$/.test(cursor)) return BigInt(cursor);
  throw new AppError("bad-request", "cursor must be the nextCursor of the previous page", "cursor");
}

function view({ id, time, actorKind, actor, ...entry }: StoredEntry): EntryView {
  return {
    id: String(id),
    time: time.toISOString(),
    actor: { kind: actorKind, name: actor },
    ...entry,
  };
}
