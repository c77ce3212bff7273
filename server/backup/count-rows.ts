import { type Client, escapeIdentifier } from "pg";

/** The number of rows in a table itself, without its partitions. */
export async function countRows(client: Client, table: string): Promise<number> {
  const { rows } = await client.query(
    `SELECT count(*)::float8 AS count FROM ONLY ${escapeIdentifier(table)}`,
  );
  return rows[0].count;
}
