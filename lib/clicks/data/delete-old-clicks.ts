import { db } from "@/lib/db";

const batchSize = 10_000;

/** Deletes a workspace's clicks before a time. The roll-ups stay as they are. Returns how many were deleted. */
export async function deleteOldClicks(workspaceId: number, before: Date): Promise<number> {
  let deleted = 0;
  for (;;) {
    // Deletes in batches, so that no other transaction waits long.
    const count = await db().$executeRaw`
      DELETE FROM click USING (
        SELECT time, id FROM click
        WHERE workspace_id = ${workspaceId} AND time < ${before}::timestamptz
        ORDER BY time LIMIT ${batchSize}
      ) AS old
      WHERE click.time = old.time AND click.id = old.id`;
    deleted += count;
    if (count < batchSize) return deleted;
  }
}

/**
 * Drops monthly partitions that end before `before`, and empty ones before `current`. Returns their names. Leaves a
 * partition to the next call if it is in use for more than two seconds.
 */
export async function dropOldPartitions(before: Date | null, current: Date): Promise<string[]> {
  const partitions = await db().$queryRaw<{ name: string }[]>`
    SELECT inhrelid::regclass::text AS name FROM pg_inherits WHERE inhparent = 'click'::regclass`;
  const dropped: string[] = [];
  for (const { name } of partitions) {
    const end = endOf(name);
    if (!end || end > current) continue;
    if ((before && end <= before) || (await isEmpty(name))) {
      if (await drop(name)) dropped.push(name);
    }
  }
  return dropped;
}

/** The end of a partition's month, exclusive; undefined for the default partition. */
function endOf(name: string): Date | undefined {
  const [, year, month] = /^click_(\d{4})_(\d\d)$/.exec(name) ?? [];
  return year && month ? new Date(Date.UTC(Number(year), Number(month), 1)) : undefined;
}

async function isEmpty(name: string): Promise<boolean> {
  const rows = await db().$queryRawUnsafe<unknown[]>(`SELECT 1 AS one FROM ${name} LIMIT 1`);
  return rows.length === 0;
}

async function drop(name: string): Promise<boolean> {
  try {
    await db().$transaction(async (tx) => {
      await tx.$executeRawUnsafe("SET LOCAL lock_timeout = '2s'");
      await tx.$executeRawUnsafe(`DROP TABLE ${name}`);
    });
    return true;
  } catch {
    // The partition is in use, or the database has failed. A later round tries again.
    return false;
  }
}
