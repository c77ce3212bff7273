import { Client } from "pg";

/** Everything in a database that a copy of it must have, in a form that can be compared. */
export interface Contents {
  /** Rows of each table as text, sorted. */
  rows: Record<string, string[]>;
  sequences: Record<string, string>;
  /** Columns, indexes, constraints, partitions, triggers, storage options. */
  schema: string[];
}

export async function contentsOf(url: string): Promise<Contents> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    await client.query(
      "SET timezone TO 'UTC'; SET datestyle TO 'ISO, YMD'; SET bytea_output TO hex; SET extra_float_digits TO 1; SET intervalstyle TO postgres",
    );
    return {
      rows: await rowsOf(client),
      sequences: await sequencesOf(client),
      schema: await schemaOf(client),
    };
  } finally {
    await client.end();
  }
}

async function namesOf(client: Client, kind: string): Promise<string[]> {
  const { rows } = await client.query(
    `SELECT oid::regclass::text AS name FROM pg_class
     WHERE relkind = $1 AND relnamespace = 'public'::regnamespace ORDER BY relname COLLATE "C"`,
    [kind],
  );
  return rows.map(({ name }) => name);
}

async function rowsOf(client: Client): Promise<Record<string, string[]>> {
  const found: Record<string, string[]> = {};
  for (const name of await namesOf(client, "r")) {
    const { rows } = await client.query(
      `SELECT one::text AS row FROM ONLY ${name} AS one ORDER BY one::text COLLATE "C"`,
    );
    found[name] = rows.map(({ row }) => row);
  }
  return found;
}

async function sequencesOf(client: Client): Promise<Record<string, string>> {
  const found: Record<string, string> = {};
  for (const name of await namesOf(client, "S")) {
    const { rows } = await client.query(`SELECT last_value, is_called FROM ${name}`);
    found[name] = `${rows[0].last_value} ${rows[0].is_called}`;
  }
  return found;
}

async function schemaOf(client: Client): Promise<string[]> {
  const { rows } = await client.query<{ line: string }>(`
    WITH ours AS (SELECT * FROM pg_class WHERE relnamespace = 'public'::regnamespace)
    SELECT concat_ws(' ', relname, attname, format_type(atttypid, atttypmod), attnotnull, attidentity, attgenerated, attstorage,
                     pg_get_expr(adbin, adrelid)) AS line
    FROM ours JOIN pg_attribute ON attrelid = ours.oid AND attnum > 0 AND NOT attisdropped AND relkind IN ('r', 'p')
         LEFT JOIN pg_attrdef ON adrelid = attrelid AND adnum = attnum
    UNION ALL SELECT pg_get_indexdef(oid) FROM ours WHERE relkind IN ('i', 'I')
    UNION ALL SELECT concat_ws(' ', conrelid::regclass, conname, pg_get_constraintdef(oid))
    FROM pg_constraint WHERE conrelid IN (SELECT oid FROM ours) AND contype <> 'n'
    UNION ALL SELECT concat_ws(' ', relname, relkind, pg_get_expr(relpartbound, oid), reloptions) FROM ours
    UNION ALL SELECT concat_ws(' ', tgname, tgenabled, pg_get_triggerdef(oid)) FROM pg_trigger WHERE NOT tgisinternal`);
  return rows.map(({ line }) => line).sort();
}
