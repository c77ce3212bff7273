import type { Client } from "pg";
import { StartError } from "@/lib/start-error";
import { ofUs } from "./of-us";

/** SQL that creates tables, and its name for error messages. */
export interface SchemaStep {
  name: string;
  sql: string;
}

/**
 * Creates the tables in the transaction of `client`, without rows: even rows inserted by migrations are copied from the
 * source.
 */
export async function createSchema(client: Client, steps: readonly SchemaStep[]): Promise<void> {
  for (const { name, sql } of steps) {
    try {
      await client.query(sql);
    } catch (error) {
      throw new StartError(`The migration ${name} failed: ${(error as Error).message}.`);
    }
    // A migration's temporary tables last until the end of the transaction, and could conflict with the next migration's.
    await client.query("DISCARD TEMP");
  }
  const { rows } = await client.query<{ names: string | null }>(
    `SELECT string_agg(pg_class.oid::regclass::text, ', ') AS names FROM pg_class
     WHERE relkind IN ('r', 'p') AND ${ofUs}`,
  );
  if (rows[0]?.names) await client.query(`TRUNCATE ${rows[0].names}`);
}
