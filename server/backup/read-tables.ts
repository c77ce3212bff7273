import type { Client } from "pg";
import type { Table } from "./manifest";
import { ofUs } from "./of-us";

/** All tables that contain rows themselves, by name. `rows` is not counted yet. */
export async function readTables(client: Client): Promise<Table[]> {
  const { rows } = await client.query<TableRow>(
    `SELECT pg_class.relname::text AS name, pg_class.reloptions AS options, parent.name AS of, pg_get_expr(pg_class.relpartbound, pg_class.oid) AS bounds,
            ARRAY(SELECT attname::text FROM pg_attribute
                  WHERE attrelid = pg_class.oid AND attnum > 0 AND NOT attisdropped AND attgenerated = ''
                  ORDER BY attnum) AS columns
     FROM pg_class LEFT JOIN LATERAL (
       SELECT above.relname::text AS name FROM pg_inherits JOIN pg_class AS above ON above.oid = inhparent
       WHERE inhrelid = pg_class.oid AND pg_class.relispartition
     ) AS parent ON true
     WHERE pg_class.relkind = 'r' AND ${ofUs} ORDER BY pg_class.relname COLLATE "C"`,
  );
  return rows.map(({ name, columns, of, bounds, options }) => ({
    name,
    columns,
    rows: 0,
    ...(of && bounds ? { partition: { of, bounds, options: options ?? [] } } : {}),
  }));
}

interface TableRow {
  name: string;
  columns: string[];
  of: string | null;
  bounds: string | null;
  options: string[] | null;
}
