import { type Client, escapeIdentifier as quoted } from "pg";

interface Column {
  table: string;
  name: string;
  type: string;
  nullable: boolean;
  /** Values that a check allows, when it lists them. */
  allowed: string[];
  /** Table and column that a foreign key points to. */
  reference: [string, string] | null;
}

/**
 * Puts rows with the oddest values into every table there is, whatever tables there are, and returns those that have some now. What
 * a table does not take is left out.
 */
export async function fillTables(client: Client): Promise<string[]> {
  const columns = await readColumns(client);
  const tables = [...new Set(columns.map(({ table }) => table))];
  const filled = new Set<string>();
  // As often as it takes for those that others refer to.
  for (let round = 0; round < 4; round += 1) {
    for (const table of tables) {
      const own = columns.filter((column) => column.table === table);
      for (let row = 0; row < 8; row += 1) {
        if (await insert(client, own, round * 8 + row)) filled.add(table);
      }
    }
  }
  return [...filled].sort();
}

async function insert(client: Client, columns: Column[], row: number): Promise<boolean> {
  const values: unknown[] = [];
  for (const column of columns) values.push(await valueFor(client, column, row));
  const names = columns.map(({ name }) => quoted(name)).join(", ");
  const places = columns.map(({ type }, index) => `$${index + 1}::${type}`).join(", ");
  try {
    const table = columns[0]?.table ?? "";
    const { rowCount } = await client.query(
      `INSERT INTO ${table} (${names}) OVERRIDING SYSTEM VALUE VALUES (${places}) ON CONFLICT DO NOTHING`,
      values,
    );
    return rowCount === 1;
  } catch {
    return false;
  }
}

async function valueFor(client: Client, column: Column, row: number): Promise<unknown> {
  if (column.nullable && row % 3 === 0) return null;
  if (column.reference) {
    const [table, name] = column.reference;
    const { rows } = await client.query(
      `SELECT ${quoted(name)}::text AS value FROM ${table} ORDER BY 1 OFFSET ${row} % greatest(1, (SELECT count(*) FROM ${table})) LIMIT 1`,
    );
    return rows[0]?.value ?? null;
  }
  if (column.allowed.length > 0) return column.allowed[row % column.allowed.length];
  const values = samples[column.type.replace(/\(.*\)/, "")] ?? ["1"];
  return values[row % values.length];
}

const text = [
  "plain",
  "",
  "\\N",
  "\\.",
  "tab\tline\nbreak\r\ncarriage\rback\\slash\b\f\v",
  `quotes ' " \` $$ {} , ( )`,
  "ü 🎉 👩‍👩‍👧 \u202Ertl \u0000".replace("\u0000", "\u0001\u007F\uFFFD\u{10FFFF}"),
  "\\\\.\n\\.\n\\.",
  "\n\\.\n",
  "long ".repeat(20_000),
];
const numbers = Array.from({ length: 64 }, (_, index) => String(index + 1));
const times = [
  "2026-01-01T00:00:00.123Z",
  "2026-03-29T01:30:00Z",
  "infinity",
  "-infinity",
  "0044-03-15 12:00:00 BC",
  "1999-12-31T23:59:59.999Z",
  "20260-02-03T04:05:06Z",
  "2026-12-05T06:07:08Z",
];

/** By type, without what is in brackets. */
const samples: Record<string, unknown[]> = {
  text,
  "character varying": numbers,
  integer: numbers,
  bigint: ["9223372036854775807", ...numbers],
  smallint: numbers,
  boolean: ["true", "false"],
  bytea: Array.from({ length: 64 }, (_, index) => Buffer.from([0, 92, 10, 255, index])),
  "text[]": [[], text.slice(0, 9), ["", "a,b", '{"x"}', "NULL"], [null, "x"]],
  jsonb: [
    JSON.stringify({ a: text.slice(0, 7), b: null, c: [1.5, true] }),
    "[]",
    '"\\\\n"',
    "null",
  ],
  uuid: Array.from(
    { length: 64 },
    (_, index) => `00000000-0000-4000-8000-${String(index).padStart(12, "0")}`,
  ),
  "timestamp with time zone": times,
  "timestamp without time zone": times,
  "double precision": ["0.1", "NaN", "-Infinity", "1e300", "0.30000000000000004"],
  numeric: ["0.10", "NaN", "123456789012345678901234567890.123"],
  inet: ["192.0.2.1", "2001:db8::/32"],
  interval: ["1 year 2 days -03:04:05.6"],
  date: ["2026-02-28", "infinity"],
};

async function readColumns(client: Client): Promise<Column[]> {
  const { rows } = await client.query<Column & { check: string | null; labels: string[] | null }>(`
    SELECT pg_class.oid::regclass::text AS table, attname AS name, format_type(atttypid, NULL) AS type, NOT attnotnull AS nullable,
      (SELECT string_agg(pg_get_constraintdef(oid), ' ') FROM pg_constraint
       WHERE conrelid = attrelid AND contype = 'c' AND conkey = ARRAY[attnum]) AS check,
      (SELECT array_agg(enumlabel::text ORDER BY enumsortorder) FROM pg_enum WHERE enumtypid = atttypid) AS labels,
      (SELECT ARRAY[confrelid::regclass::text, (SELECT attname::text FROM pg_attribute WHERE attrelid = confrelid AND attnum = confkey[1])]
       FROM pg_constraint WHERE conrelid = attrelid AND contype = 'f' AND conkey = ARRAY[attnum]) AS reference
    FROM pg_class JOIN pg_attribute ON attrelid = pg_class.oid
    WHERE relkind IN ('r', 'p') AND NOT relispartition AND relnamespace = 'public'::regnamespace
      AND relname <> '_prisma_migrations' AND attnum > 0 AND NOT attisdropped AND attgenerated = ''
    ORDER BY pg_class.oid, attnum`);
  return rows.map(({ check, labels, ...column }) => ({
    ...column,
    allowed:
      labels ??
      (column.name === "span"
        ? ["quarter", "day", "month"]
        : [...(check ?? "").matchAll(/'([^']*)'::/g)].map(([, value]) => value ?? "")),
  }));
}
