import { type Client, escapeIdentifier } from "pg";
import { StartError } from "@/lib/start-error";
import { countRows } from "./count-rows";
import type { AppliedMigration, Manifest, Sequence } from "./manifest";
import { ofUs } from "./of-us";
import { readTables } from "./read-tables";

/**
 * Reads the database's content as the transaction of `client` sees it. Locks all tables against changes of schema until
 * that ends.
 */
export async function readManifest(client: Client, name: string): Promise<Manifest> {
  const migrations = await readMigrations(client, name);
  const tables = await readTables(client);
  const names = tables.map((table) => escapeIdentifier(table.name));
  // The same lock as in pg_dump. Others can still read and write rows.
  await client.query(`LOCK TABLE ${names.join(", ")} IN ACCESS SHARE MODE`);
  for (const table of tables) table.rows = await countRows(client, table.name);
  // Read after the snapshot, so that sequences are at or beyond all values in it.
  const sequences = await readSequences(client);
  return { migrations, keys: await readKeys(client), tables, sequences };
}

async function exists(client: Client, table: string): Promise<boolean> {
  const { rows } = await client.query("SELECT to_regclass($1) IS NOT NULL AS there", [table]);
  return rows[0].there;
}

async function readMigrations(client: Client, name: string): Promise<AppliedMigration[]> {
  if (!(await exists(client, "_prisma_migrations"))) {
    throw new StartError(`${name} contains no Clickstamp data.`);
  }
  const { rows } = await client.query<AppliedMigration & { finished: boolean }>(
    `SELECT migration_name AS name, checksum, finished_at IS NOT NULL AS finished FROM _prisma_migrations
     WHERE rolled_back_at IS NULL ORDER BY migration_name COLLATE "C"`,
  );
  const unfinished = rows.find(({ finished }) => !finished);
  if (rows.length === 0 || unfinished) {
    const which = unfinished ? `the migration ${unfinished.name}` : "its first migration";
    throw new StartError(`${name} has not finished ${which}; start the server on it first.`);
  }
  return rows.map(({ name, checksum }) => ({ name, checksum }));
}

async function readSequences(client: Client): Promise<Sequence[]> {
  const { rows: found } = await client.query<{ name: string }>(
    `SELECT relname::text AS name FROM pg_class WHERE relkind = 'S' AND ${ofUs} ORDER BY relname COLLATE "C"`,
  );
  const sequences: Sequence[] = [];
  for (const { name } of found) {
    const { rows } = await client.query(
      `SELECT last_value::text AS "lastValue", is_called AS "isCalled" FROM ${escapeIdentifier(name)}`,
    );
    sequences.push({ name, ...rows[0] });
  }
  return sequences;
}

async function readKeys(client: Client): Promise<string[]> {
  if (!(await exists(client, "identifier_key"))) return [];
  const { rows } = await client.query(
    "SELECT fingerprint FROM identifier_key ORDER BY first_used_at",
  );
  return rows.map(({ fingerprint }) => fingerprint);
}
