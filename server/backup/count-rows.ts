import { type Client, escapeIdentifier } from "pg";

/** How many rows a table holds itself. */
export async function countRows(client: Client, table: string): Promise<number> {
  const { rows } = await client.query(
    `SELECT count(*)::float8 AS count FROM ONLY ${escapeIdentifier(table)}`,
  );
  return rows[0].count;
}
