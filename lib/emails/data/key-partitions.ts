import { db } from "@/lib/db";

const dayMs = 24 * 60 * 60 * 1000;
const keptMs = 48 * 60 * 60 * 1000;

/**
 * Creates the partitions of idempotency keys for the day of `now` and the next two, and drops those of days that ended 48
 * hours ago. Rejects if a partition is in use for more than two seconds. A later call then does what is left.
 */
export async function keepKeyPartitions(now: Date): Promise<void> {
  for (let ahead = 0; ahead <= 2; ahead += 1) {
    const from = dayOf(now.getTime() + ahead * dayMs);
    const name = `idempotency_key_${from.replaceAll("-", "_")}`;
    // Checks first, as creating a partition locks the default one even if it exists.
    const [there] = await db().$queryRaw<unknown[]>`
      SELECT 1 AS one WHERE to_regclass(${name}) IS NOT NULL`;
    if (!there) await create(name, from, dayOf(now.getTime() + (ahead + 1) * dayMs));
  }
  await dropBefore(dayOf(now.getTime() - keptMs));
}

const dayOf = (timeMs: number) => new Date(timeMs).toISOString().slice(0, 10);

/** Moves the keys of that day from the default partition: Postgres refuses to create a partition if the default one has rows for it. */
async function create(name: string, from: string, to: string): Promise<void> {
  await db().$transaction(async (tx) => {
    await tx.$executeRaw`SET LOCAL lock_timeout = '2s'`;
    await tx.$executeRaw`LOCK TABLE idempotency_key_default IN ACCESS EXCLUSIVE MODE`;
    const [made] = await tx.$queryRaw<unknown[]>`
      SELECT 1 AS one WHERE to_regclass(${name}) IS NOT NULL`;
    if (made) return;
    for (const statement of [
      `CREATE TABLE ${name} (LIKE idempotency_key)`,
      `WITH moved AS (
         DELETE FROM idempotency_key_default WHERE day >= '${from}' AND day < '${to}' RETURNING *
       ) INSERT INTO ${name} SELECT * FROM moved`,
      `ALTER TABLE idempotency_key ATTACH PARTITION ${name} FOR VALUES FROM ('${from}') TO ('${to}')`,
    ]) {
      await tx.$executeRawUnsafe(statement);
    }
  });
}

/** Drops the partitions of days before `day`. */
async function dropBefore(day: string): Promise<void> {
  const partitions = await db().$queryRaw<{ name: string }[]>`
    SELECT inhrelid::regclass::text AS name FROM pg_inherits WHERE inhparent = 'idempotency_key'::regclass`;
  const first = `idempotency_key_${day.replaceAll("-", "_")}`;
  for (const { name } of partitions) {
    if (!/_\d{4}_\d\d_\d\d$/.test(name) || name >= first) continue;
    await db().$transaction(async (tx) => {
      await tx.$executeRawUnsafe("SET LOCAL lock_timeout = '2s'");
      await tx.$executeRawUnsafe(`DROP TABLE IF EXISTS ${name}`);
    });
  }
  await db().$executeRaw`DELETE FROM idempotency_key_default WHERE day < ${day}::date`;
}

/** Deletes all keys of a workspace. Returns how many there were. */
export async function deleteKeys(workspaceId: number): Promise<number> {
  const { count } = await db().idempotencyKey.deleteMany({ where: { workspaceId } });
  return count;
}
