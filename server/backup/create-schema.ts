import type { Client } from "pg";
import { StartError } from "@/lib/start-error";
import { ofUs } from "./of-us";

/** A piece of SQL that makes tables, and what to call it when it fails. */
export interface SchemaStep {
  name: string;
  sql: string;
}

/** Makes the tables, in the transaction of `client`, without rows: those that migrations put in come from the source, too. */
export async function createSchema(client: Client, steps: readonly SchemaStep[]): Promise<void> {
  for (const { name, sql } of steps) {
    try {
      await client.query(sql);
    } catch (error) {
      throw new StartError(`The migration ${name} failed: ${(error as Error).message}.`);
    }
    // What a migration keeps until its own transaction ends may be in the way of the next one.
    await client.query("DISCARD TEMP");
  }
  const { rows } = await client.query<{ names: string | null }>(
    `SELECT string_agg(pg_class.oid::regclass::text, ', ') AS names FROM pg_class
     WHERE relkind IN ('r', 'p') AND ${ofUs}`,
  );
  if (rows[0]?.names) await client.query(`TRUNCATE ${rows[0].names}`);
}
