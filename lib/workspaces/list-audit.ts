import { z } from "zod";
import { AppError } from "@/lib/errors";
import { type AuditAction, auditActions } from "./audit";
import { findEntries, type StoredEntry } from "./data/audit";

/** An action of the audit log. */
export const Action = z.enum(auditActions, `action must be one of ${auditActions.join(", ")}`);

/** An entry of the audit log as the API returns it. */
export const EntryView = z
  .object({
    id: z.string().describe("Id of the entry."),
    time: z.iso.datetime().describe("When it happened."),
    actor: z
      .object({
        kind: z.enum(["user", "key", "command"]).describe("What kind of actor it was."),
        name: z
          .string()
          .describe("The email address of the user, or the name of the key or command."),
      })
      .describe("Who did it."),
    action: z.enum(auditActions).describe("What was done."),
    target: z.string().nullable().describe("What it was done to. Null if the action says it."),
    network: z
      .string()
      .nullable()
      .describe("The network of the actor, in CIDR notation. Null if it is unknown."),
  })
  .meta({ id: "AuditEntry", description: "An entry of the audit log." });

export type EntryView = z.output<typeof EntryView>;

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
export const AuditPage = z.object({
  entries: z.array(EntryView).describe("Entries, newest first."),
  nextCursor: z
    .string()
    .nullable()
    .describe("Give it as `cursor` to get the next page. Null on the last page."),
});

export type AuditPage = z.output<typeof AuditPage>;

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
