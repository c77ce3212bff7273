import { z } from "zod";
import { textOrNone, wordOrNone } from "@/app/query/parameters";
import { type Query, readQuery } from "@/app/query/read-query";
import { dayBegins, dayEnds } from "@/lib/stats/day-bounds";
import { auditActions } from "@/lib/workspaces/audit";
import type { AuditFilter } from "@/lib/workspaces/list-audit";

const day = z
  .string()
  .regex(/^\d{4}-\d\d-\d\d$/)
  .optional()
  .catch(undefined);

const Schema = z.object({
  action: wordOrNone(auditActions),
  actor: textOrNone(320),
  from: day,
  to: day,
  cursor: z
    .string()
    .regex(/^\d{1,18}$/)
    .optional()
    .catch(undefined),
});

/** The query of the audit log's URL. */
export type AuditQuery = z.output<typeof Schema>;

/** Reads the query of the audit log's URL. Ignores invalid values. */
export function readAuditQuery(query: Query): AuditQuery {
  return readQuery(Schema, query);
}

/** The URL of the audit log, or of its export. */
export function auditHref(query: AuditQuery, path = "/settings/audit"): string {
  const given = Object.entries(query).filter(([, value]) => value);
  const search = new URLSearchParams(given as [string, string][]).toString();
  return search ? `${path}?${search}` : path;
}

/** Converts the query to a filter. Days are in the viewer's time zone. Throws AppError for a day that does not exist. */
export function filterOf({ from, to, ...query }: AuditQuery, timeZone: string): AuditFilter {
  return {
    ...query,
    from: from && dayBegins(from, timeZone, "from"),
    to: to && dayEnds(to, timeZone, "to"),
  } as AuditFilter;
}
