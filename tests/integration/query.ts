import { openConnection } from "@/lib/sql-session";

/** The rows of one statement, or of the last of several, on a connection of its own. */
export async function query<Row>(url: string, statement: string): Promise<Row[]> {
  const client = await openConnection({ connectionString: url });
  try {
    const results = [await client.query(statement)].flat();
    return results.at(-1)?.rows ?? [];
  } finally {
    await client.end();
  }
}
