import { db } from "@/lib/db";
import { Prisma } from "@/lib/generated/prisma/client";
import { databaseHistory } from "./database-history";

/** The parts of a revision, each a column of the table `revision`. */
export type RevisionPart = "access" | "blocks" | "domains" | "links";

/**
 * The versions of the data that servers cache in memory or on disk. `blocks`, `domains` and `links` (epochs and origins)
 * change when their tables do, `access` when a session, an API key or a membership ends, `history` when the database is restored or replaced.
 */
export type Revision = Record<RevisionPart | "history", string>;

/** Reads the revision of the database. A caller that reads the tables afterwards gets this revision or a newer one. */
export async function readRevision(): Promise<Revision> {
  const [row] = await db().$queryRaw<Revision[]>`
    SELECT coalesce(blocks::text, '') AS blocks, coalesce(domains::text, '') AS domains, coalesce(links::text, '') AS links,
           coalesce(access::text, '') AS access,           history
    FROM (SELECT ${Prisma.raw(databaseHistory)} AS history) AS here LEFT JOIN revision ON true`;
  return row as Revision;
}
