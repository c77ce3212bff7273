import type { Client } from "pg";

/** From that instant on, a zone's clocks are that far ahead of UTC. */
export interface Offset {
  fromMs: number;
  offsetMs: number;
}

export const quarterMs = 900_000;

/** The offsets of a zone between two instants by Postgres's edition of the tz database; undefined for a zone that it doesn't know. */
export async function offsetsInPostgres(
  client: Client,
  timeZone: string,
  [from, to]: [Date, Date],
): Promise<Offset[] | undefined> {
  const { rowCount } = await client.query("SELECT FROM pg_timezone_names WHERE name = $1", [
    timeZone,
  ]);
  if (!rowCount) return undefined;
  // AT TIME ZONE would take names such as CET for abbreviations, which know no summer.
  await client.query("BEGIN");
  await client.query("SELECT set_config('TimeZone', $1, true)", [timeZone]);
  const { rows } = await client.query<Offset>(
    `SELECT extract(epoch FROM time)::float8 * 1000 AS "fromMs", extract(epoch FROM ahead)::float8 * 1000 AS "offsetMs"
     FROM (
       SELECT time, ahead, lag(ahead) OVER (ORDER BY time) AS before
       FROM generate_series($1::timestamptz, $2::timestamptz, interval '15 minutes') AS time
       CROSS JOIN LATERAL (SELECT time::timestamp - (time AT TIME ZONE 'UTC')) AS of (ahead)
     ) AS each
     WHERE ahead IS DISTINCT FROM before ORDER BY time`,
    [from.toISOString(), to.toISOString()],
  );
  await client.query("COMMIT");
  return rows;
}

/** The same by Node's edition, asked every quarter of an hour. */
export function offsetsInNode(timeZone: string, [from, to]: [Date, Date]): Offset[] {
  const format = new Intl.DateTimeFormat("en-US", {
    timeZone,
    year: "numeric",
    month: "numeric",
    day: "numeric",
    hour: "numeric",
    minute: "numeric",
    second: "numeric",
    hourCycle: "h23",
  });
  const found: Offset[] = [];
  for (let ms = from.getTime(); ms <= to.getTime(); ms += quarterMs) {
    const [month, day, year, hour, minute, second] = (format.format(ms).match(/\d+/g) ?? []).map(
      Number,
    ) as [number, number, number, number, number, number];
    const offsetMs = Date.UTC(year, month - 1, day, hour, minute, second) - ms;
    if (found.at(-1)?.offsetMs !== offsetMs) found.push({ fromMs: ms, offsetMs });
  }
  return found;
}
