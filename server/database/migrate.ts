import { createHash, randomUUID } from "node:crypto";
import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import type { Client } from "pg";
import { closeConnection, openConnection, rollBack } from "@/lib/sql-session";
import { StartError } from "@/lib/start-error";

/** The advisory lock of Prisma's own `migrate deploy`, so that the two never run at the same time. */
export const lockId = 72707369;

export const createTable = `
  CREATE TABLE IF NOT EXISTS _prisma_migrations (
    id                  VARCHAR(36) PRIMARY KEY NOT NULL,
    checksum            VARCHAR(64) NOT NULL,
    finished_at         TIMESTAMPTZ,
    migration_name      VARCHAR(255) NOT NULL,
    logs                TEXT,
    rolled_back_at      TIMESTAMPTZ,
    started_at          TIMESTAMPTZ NOT NULL DEFAULT now(),
    applied_steps_count INTEGER NOT NULL DEFAULT 0
  )`;

/**
 * Applies `folder/<name>/migration.sql` in the order of their names, each in its own transaction. Records them in
 * `_prisma_migrations` as `prisma migrate deploy` does, so that both can be used on one database. Returns the names of
 * those applied now, usually none. Several processes may call this at once: each migration is applied by one of them.
 * The lock belongs to the transaction, so it also works behind PgBouncer in transaction mode.
 *
 * Throws a StartError if an applied migration was changed afterwards, if another tool left one unfinished, or if one
 * fails. A failed migration is rolled back; those before it stay.
 */
export async function migrate(databaseUrl: string, folder: string): Promise<string[]> {
  const migrations = await readMigrations(folder);
  const client = await openConnection({ connectionString: databaseUrl });
  try {
    const applied: string[] = [];
    for (;;) {
      const name = await applyNext(client, migrations);
      if (name === undefined) return applied;
      applied.push(name);
    }
  } finally {
    await closeConnection(client);
  }
}

/** Applies the first missing migration and returns its name; undefined if none is missing. */
async function applyNext(client: Client, migrations: Migration[]): Promise<string | undefined> {
  // At any other level, the transaction would not see migrations applied while it waited for the lock. The level is not a
  // session setting, since PgBouncer may give the session to others.
  await client.query("BEGIN ISOLATION LEVEL READ COMMITTED");
  try {
    await client.query("SELECT pg_advisory_xact_lock($1)", [lockId]);
    await client.query(createTable);
    const [next] = withoutApplied(migrations, await readHistory(client));
    if (next) await apply(client, next);
    else await client.query("COMMIT");
    return next?.name;
  } catch (error) {
    await rollBack(client);
    throw error;
  }
}

export interface Migration {
  name: string;
  sql: string;
  checksum: string;
}

/** The migrations in `folder`, in the order of their names. */
export async function readMigrations(folder: string): Promise<Migration[]> {
  const entries = await readdir(folder, { withFileTypes: true });
  const names = entries.filter((entry) => entry.isDirectory()).map((entry) => entry.name);
  return Promise.all(
    names.sort().map(async (name) => {
      const sql = await readFile(join(folder, name, "migration.sql"), "utf8");
      return { name, sql, checksum: createHash("sha256").update(sql).digest("hex") };
    }),
  );
}

interface Row {
  migration_name: string;
  checksum: string;
  finished: boolean;
}

async function readHistory(client: Client): Promise<Map<string, Row>> {
  const { rows } = await client.query<Row>(
    `SELECT migration_name, checksum, finished_at IS NOT NULL AS finished
       FROM _prisma_migrations WHERE rolled_back_at IS NULL`,
  );
  return new Map(rows.map((row) => [row.migration_name, row]));
}

function withoutApplied(migrations: Migration[], history: Map<string, Row>): Migration[] {
  return migrations.filter(({ name, checksum }) => {
    const row = history.get(name);
    if (!row) return true;
    if (!row.finished) {
      throw new StartError(
        `The migration ${name} was started on this database but not finished; resolve it with "prisma migrate resolve" first.`,
      );
    }
    if (row.checksum !== checksum) {
      throw new StartError(
        `The migration ${name} was changed after it was applied to this database; restore the file and put the change into a new migration.`,
      );
    }
    return false;
  });
}

async function apply(client: Client, { name, sql, checksum }: Migration): Promise<void> {
  const startedAt = new Date();
  try {
    await client.query(sql);
    await client.query(
      `INSERT INTO _prisma_migrations
         (id, checksum, migration_name, started_at, finished_at, applied_steps_count)
       VALUES ($1, $2, $3, $4, clock_timestamp(), 1)`,
      [randomUUID(), checksum, name, startedAt],
    );
    await client.query("COMMIT");
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new StartError(`The migration ${name} failed and was rolled back: ${reason}.`);
  }
}
