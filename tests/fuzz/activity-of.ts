import { Client } from "pg";

/** What a database has done, apart from this count itself. */
export interface Activity {
  /** Rows inserted, changed and deleted, in all tables of its own. */
  written: number;
  /** Rows there are in all tables. */
  rows: number;
  /** Transactions that were ended, each a query here. */
  queries: number;
}

/**
 * Everything that a database has done up to now. Its sessions tell what they did when they end: end them first. Waits until they are
 * gone.
 */
export async function activityOf(databaseUrl: string): Promise<Activity> {
  const client = new Client({ connectionString: databaseUrl });
  await client.connect();
  try {
    const one = async (sql: string) => Number((await client.query(sql)).rows[0].value);
    const others = `SELECT count(*) AS value FROM pg_stat_activity
      WHERE datname = current_database() AND pid <> pg_backend_pid() AND backend_type = 'client backend'`;
    while ((await one(others)) > 0) await new Promise((resolve) => setTimeout(resolve, 20));
    const queries = await one(
      "SELECT xact_commit + xact_rollback AS value FROM pg_stat_database WHERE datname = current_database()",
    );
    const written = await one(
      "SELECT sum(n_tup_ins + n_tup_upd + n_tup_del) AS value FROM pg_stat_user_tables",
    );
    const { rows } = await client.query<{ name: string }>(
      "SELECT relid::regclass::text AS name FROM pg_stat_user_tables ORDER BY 1",
    );
    const counts = rows.map(({ name }) => `(SELECT count(*) FROM ONLY ${name})`);
    return { queries, written, rows: await one(`SELECT ${counts.join(" + ")} AS value`) };
  } finally {
    await client.end();
  }
}
