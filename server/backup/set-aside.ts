import type { Client } from "pg";
import { ofUs } from "./of-us";

/**
 * Drops everything that would check, change or slow down incoming rows: foreign keys, triggers, and indexes other than
 * those of primary keys and other constraints. Returns a function that restores them, which also checks the foreign
 * keys.
 */
export async function setAside(client: Client): Promise<() => Promise<void>> {
  const found = await client.query<{ off: string; on: string }>(
    // In the order in which they can be dropped: a foreign key may need an index.
    `SELECT 1, format('ALTER TABLE %s DROP CONSTRAINT %I', conrelid::regclass, conname) AS off,
            format('ALTER TABLE %s ADD CONSTRAINT %I %s', conrelid::regclass, conname, pg_get_constraintdef(pg_constraint.oid)) AS on
     FROM pg_constraint JOIN pg_class ON pg_class.oid = conrelid
     WHERE contype = 'f' AND conparentid = 0 AND ${ofUs}
     UNION ALL
     SELECT 2, format('ALTER TABLE %s DISABLE TRIGGER %I', tgrelid::regclass, tgname),
            format('ALTER TABLE %s ENABLE %s TRIGGER %I', tgrelid::regclass,
                   CASE tgenabled WHEN 'A' THEN 'ALWAYS' WHEN 'R' THEN 'REPLICA' END, tgname)
     FROM pg_trigger JOIN pg_class ON pg_class.oid = tgrelid
     WHERE NOT tgisinternal AND tgparentid = 0 AND tgenabled <> 'D' AND ${ofUs}
     UNION ALL
     SELECT 3, format('DROP INDEX %s', indexrelid::regclass),
            -- ONLY would leave out the partitions.
            regexp_replace(pg_get_indexdef(indexrelid), ' ON ONLY ', ' ON ')
     FROM pg_index JOIN pg_class ON pg_class.oid = indrelid
     WHERE ${ofUs} AND NOT (SELECT relispartition FROM pg_class WHERE oid = indexrelid)
       AND NOT EXISTS (SELECT FROM pg_constraint WHERE conindid = indexrelid AND contype <> 'f')
     ORDER BY 1`,
  );
  for (const { off } of found.rows) await client.query(off);
  return async () => {
    for (const { on } of found.rows.toReversed()) await client.query(on);
  };
}
