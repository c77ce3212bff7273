import { db } from "@/lib/db";
import { processWide } from "@/lib/process-wide";

// Rows never change, so what was read once stays right.
const known = processWide("origins", () => ({
  byId: new Map<number, string>(),
  byOrigin: new Map<string, number>(),
}));

/** Reads the whole dictionary into memory, so that clicks need no read. */
export async function loadOrigins(): Promise<void> {
  for (const row of await db().origin.findMany()) remember(row);
}

/** The ids of these origins; new ones are added to the dictionary. */
export async function originIds(origins: Iterable<string>): Promise<Map<string, number>> {
  // In order, so that two who add the same ones never wait for each other.
  const wanted = [...new Set(origins)].sort();
  const missing = wanted.filter((origin) => !known.byOrigin.has(origin));
  if (missing.length > 0) await addOrigins(missing);
  return new Map(wanted.map((origin) => [origin, known.byOrigin.get(origin) as number]));
}

/** The origin of that id, from memory where it was met before; undefined when there is none. */
export async function originById(id: number): Promise<string | undefined> {
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
  for (const row of await db().origin.findMany({ where: { origin: { in: origins } } })) {
    remember(row);
  }
}

function remember({ id, origin }: { id: number; origin: string }): void {
  known.byId.set(id, origin);
  known.byOrigin.set(origin, id);
}
