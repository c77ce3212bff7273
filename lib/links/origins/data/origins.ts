import { LRUCache } from "lru-cache";
import { db } from "@/lib/db";
import { Prisma } from "@/lib/generated/prisma/client";
import { perEpoch } from "@/lib/links/epochs/per-epoch";
import type { Origin } from "@/lib/links/origins/origin";
import { addToFiles } from "@/lib/links/origins/origin-files";
import { publishOrigins } from "@/lib/links/origins/origins-of";
import { log } from "@/lib/log";

/** The limits of the origin dictionary. */
export interface OriginLimits {
  /** Numbers from this one on do not fit into an identifier. */
  limit: number;
  /** The number of origins that one workspace may add. */
  budget: number;
}

const numbersOf = perEpoch("origin-numbers", () => new LRUCache<string, number>({ max: 20_000 }));

/** How long to remember that a workspace has used up its budget, so as not to count its origins again for each email. */
const spentMs = 60_000;
const spent = perEpoch(
  "spent-origin-budgets",
  () => new LRUCache<number, true>({ max: 10_000, ttl: spentMs }),
);

/**
 * The numbers of these origins in the database, cached per epoch. Adds new origins to the dictionary, also on disk.
 * Leaves out those beyond the limits.
 */
export async function originNumbers(
  epoch: object,
  workspaceId: number,
  origins: Iterable<string>,
  { limit, budget }: OriginLimits,
): Promise<Map<string, number>> {
  const known = numbersOf(epoch);
  const wanted = [...new Set(origins)];
  const unknown = wanted.filter((origin) => !known.has(origin));
  const rows = unknown.length > 0 ? await findOrAdd(epoch, workspaceId, unknown, budget) : [];
  const fitting = rows.filter(({ id }) => id < limit);
  await save(fitting);
  const added = new Map(fitting.map(({ origin, id }) => [origin, id]));
  for (const [origin, id] of added) known.set(origin, id);
  const numbers = wanted.map((origin) => [origin, added.get(origin) ?? known.get(origin)] as const);
  return new Map(numbers.filter((pair): pair is [string, number] => pair[1] !== undefined));
}

/**
 * Writes origins to disk. Logs a failed write: links keep working as long as the database does, and OriginSaver tries
 * again.
 */
async function save(origins: readonly Origin[]): Promise<void> {
  try {
    publishOrigins(await addToFiles(origins));
  } catch (error) {
    log.error({ err: error }, "origins can't be written to disk");
  }
}

async function findOrAdd(
  epoch: object,
  workspaceId: number,
  origins: readonly string[],
  budget: number,
): Promise<Origin[]> {
  const there = await find(origins);
  if (there.length === origins.length || spent(epoch).has(workspaceId)) return there;
  // Sorted, so that two inserts of the same origins don't deadlock. Inserts only missing origins: a conflict would
  // waste an id, and ids cost bits in every link.
  await db().$executeRaw`
    INSERT INTO origin (origin, workspace_id)
    SELECT wanted, ${workspaceId} FROM unnest(${origins}::text[]) AS wanted
    WHERE NOT EXISTS (SELECT FROM origin WHERE origin = wanted)
    ORDER BY wanted COLLATE "C"
    LIMIT greatest(0, ${budget} - (SELECT count(*) FROM origin WHERE workspace_id = ${workspaceId}))
    ON CONFLICT DO NOTHING`;
  // Reads them again even if none was inserted: another email may have added them while the insert waited.
  const all = await find(origins);
  if (all.length < origins.length) spent(epoch).set(workspaceId, true);
  return all;
}

function find(origins: readonly string[]): Promise<Origin[]> {
  return db().$queryRaw<Origin[]>(Prisma.sql`
    SELECT id, origin FROM origin WHERE origin = ANY(${origins}::text[])`);
}

/** Rows of the dictionary from a number on, ascending. */
export function originsFrom(id: number, count: number): Promise<Origin[]> {
  return db().$queryRaw<Origin[]>(Prisma.sql`
    SELECT id, origin FROM origin WHERE id >= ${id} ORDER BY id LIMIT ${count}`);
}

/** The highest number in the dictionary; 0 if it is empty. */
export async function lastOrigin(): Promise<number> {
  return (await db().origin.aggregate({ _max: { id: true } }))._max.id ?? 0;
}
