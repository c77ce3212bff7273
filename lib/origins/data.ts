import { db } from "@/lib/db";
import { processWide } from "@/lib/process-wide";
import { addToSnapshot, type Origin, readSnapshot, writeSnapshot } from "./snapshot";

// Rows never change, so what was read once stays right.
const known = processWide("origins", () => ({
  byId: new Map<number, string>(),
  byOrigin: new Map<string, number>(),
}));

/** Knows what the disk has of the dictionary: that needs no database. */
export async function restoreOrigins(): Promise<void> {
  for (const row of await readSnapshot()) remember(row);
}

/** Reads the whole dictionary into memory, so that clicks need no read, and forgets what was known otherwise. */
export async function loadOrigins(): Promise<void> {
  const rows = await db().origin.findMany({ orderBy: { id: "asc" } });
  known.byId.clear();
  known.byOrigin.clear();
  for (const row of rows) remember(row);
}

/** Makes the dictionary on the disk what it is in the database; before anybody adds to it. */
export async function saveOrigins(): Promise<void> {
  await loadOrigins();
  await writeSnapshot([...known.byId].map(([id, origin]) => ({ id, origin })));
}

/** Adds to the dictionary on the disk what other servers have added to it in the database; one process does that for all. */
export async function addOthersOrigins(): Promise<void> {
  if ((await db().origin.count()) === known.byId.size) return;
  await loadOrigins();
  const saved = new Set((await readSnapshot()).map(({ id }) => id));
  const missing = [...known.byId].filter(([id]) => !saved.has(id));
  await addToSnapshot(missing.map(([id, origin]) => ({ id, origin })));
}

/** The ids of these origins; new ones are added to the dictionary, also on the disk. */
export async function originIds(origins: Iterable<string>): Promise<Map<string, number>> {
  // In order, so that two who add the same ones never wait for each other.
  const wanted = [...new Set(origins)].sort();
  const missing = wanted.filter((origin) => !known.byOrigin.has(origin));
  if (missing.length > 0) await addOrigins(missing);
  return new Map(wanted.map((origin) => [origin, known.byOrigin.get(origin) as number]));
}

/** The origin of that id, when this process has met it before. */
export function knownOrigin(id: number): string | undefined {
  return known.byId.get(id);
}

/** The origin of that id, wherever it is to be found; undefined when there is none. */
export async function originById(id: number): Promise<string | undefined> {
  // Another process of this server may have handed it out a moment ago: then it is on the disk.
  if (!known.byId.has(id)) await restoreOrigins();
  if (!known.byId.has(id)) {
    const row = await db().origin.findUnique({ where: { id } });
    if (row) remember(row);
  }
  return known.byId.get(id);
}

async function addOrigins(origins: string[]): Promise<void> {
  // Only what is not there is inserted: a conflict would burn an id, and ids cost bits in every link.
  await db().$executeRaw`
    INSERT INTO origin (origin)
    SELECT wanted FROM unnest(${origins}::text[]) AS wanted
    WHERE NOT EXISTS (SELECT FROM origin WHERE origin = wanted)
    ORDER BY wanted COLLATE "C"
    ON CONFLICT DO NOTHING`;
  const rows = await db().origin.findMany({ where: { origin: { in: origins } } });
  await addToSnapshot(rows);
  rows.forEach(remember);
}

function remember({ id, origin }: Origin): void {
  known.byId.set(id, origin);
  known.byOrigin.set(origin, id);
}
