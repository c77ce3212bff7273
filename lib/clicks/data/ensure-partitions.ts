import { db } from "@/lib/db";

/** Creates the partitions for the month of `now` and the next two. Moves their clicks there from the default partition. */
export async function ensurePartitions(now: Date): Promise<void> {
  for (let ahead = 0; ahead <= 2; ahead += 1) {
    const from = new Date(Date.UTC(now.getUTCFullYear(), now.getUTCMonth() + ahead, 1));
    const to = new Date(Date.UTC(now.getUTCFullYear(), now.getUTCMonth() + ahead + 1, 1));
    const name = `click_${from.toISOString().slice(0, 7).replace("-", "_")}`;
    // Checks first, as creating a partition locks the table even if it exists.
    const [there] = await db().$queryRaw<unknown[]>`SELECT to_regclass(${name})::text AS name
      WHERE to_regclass(${name}) IS NOT NULL`;
    if (!there) await makePartition(name, from.toISOString(), to.toISOString());
  }
}

// Postgres refuses to create a partition if the default one has rows for it, so these are moved first.
async function makePartition(name: string, from: string, to: string): Promise<void> {
  await db().$transaction(async (tx) => {
    await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtext('click partitions'))`;
    await tx.$executeRawUnsafe("LOCK TABLE click_default IN ACCESS EXCLUSIVE MODE");
    await tx.$executeRawUnsafe(
      `CREATE TABLE IF NOT EXISTS ${name} (LIKE click INCLUDING DEFAULTS INCLUDING CONSTRAINTS)`,
    );
    const [attached] = await tx.$queryRaw<unknown[]>`
      SELECT 1 AS one FROM pg_inherits WHERE inhrelid = to_regclass(${name})`;
    if (attached) return;
    await tx.$executeRawUnsafe(
      `WITH moved AS (
         DELETE FROM click_default WHERE time >= '${from}' AND time < '${to}' RETURNING *
       ) INSERT INTO ${name} SELECT * FROM moved`,
    );
    await tx.$executeRawUnsafe(
      `ALTER TABLE click ATTACH PARTITION ${name} FOR VALUES FROM ('${from}') TO ('${to}')`,
    );
  });
}
