import { pipeline } from "node:stream/promises";
import { type Client, escapeIdentifier } from "pg";
import { from as copyFrom } from "pg-copy-streams";
import { closeConnection, rollBack } from "@/lib/sql-session";
import { StartError } from "@/lib/start-error";
import { copyStatement } from "./copy-statement";
import { countRows } from "./count-rows";
import { createSchema, type SchemaStep } from "./create-schema";
import type { Manifest, Table } from "./manifest";
import { matchPartitions } from "./match-partitions";
import { openSession } from "./open-session";
import { readTables } from "./read-tables";
import { refuseUnlessEmpty } from "./refuse-unless-empty";
import { setAside } from "./set-aside";
import type { Place, Target } from "./types";

/** Options for filling an empty database. */
export interface FillOptions {
  /** The steps that create the tables as in the source. */
  schema: readonly SchemaStep[];
  /** The advisory lock used for migrations. */
  lockId: number;
  /** What to do if the database is not empty, as the end of a sentence. */
  advice: string;
  /** Called with a sentence about tables that `schema` doesn't create. They are left out. */
  notice: (sentence: string) => void;
  /** Tables whose rows are left out. */
  leftOut?: readonly string[];
}

/**
 * Opens an empty database, to be filled with schema, rows and sequences in one transaction. If that does not finish,
 * even because of a kill, the database stays empty. `begin` throws a StartError if the database isn't empty, and
 * changes nothing.
 */
export async function openDatabaseTarget(place: Place, options: FillOptions): Promise<Target> {
  const client = await openSession(place, "ISOLATION LEVEL READ COMMITTED, READ WRITE");
  let ours = new Set<string>();
  let putBack = async () => {};
  const isWanted = ({ name }: Table) => ours.has(name) && !options.leftOut?.includes(name);
  return {
    async begin({ tables }) {
      await claim(client, place, options.lockId);
      await refuseUnlessEmpty(client, place, options.advice);
      await createSchema(client, options.schema);
      putBack = await setAside(client);
      await matchPartitions(client, tables);
      ours = await compareTables(client, tables);
      for (const { name } of tables) {
        if (!ours.has(name))
          options.notice(`The table ${name} does not belong to Clickstamp and was left out.`);
      }
    },
    async write(table, rows) {
      if (!isWanted(table)) for await (const _ of rows);
      else await pipeline(rows, client.query(copyFrom(`${copyStatement(table)} FROM STDIN`)));
    },
    async finish(manifest) {
      await setSequences(client, manifest);
      await putBack();
      for (const table of manifest.tables) if (isWanted(table)) await check(client, table);
      await client.query("COMMIT");
    },
    async close() {
      await rollBack(client);
      await closeConnection(client);
    },
  };
}

async function claim(client: Client, { name }: Place, lockId: number): Promise<void> {
  const { rows } = await client.query("SELECT pg_try_advisory_xact_lock($1) AS claimed", [lockId]);
  if (!rows[0].claimed) {
    throw new StartError(
      `${name} is being filled by a server that starts or by another command; wait until that has ended.`,
    );
  }
}

/** The names of the tables that the target also has. */
async function compareTables(client: Client, wanted: readonly Table[]): Promise<Set<string>> {
  const there = new Map((await readTables(client)).map(({ name, columns }) => [name, columns]));
  for (const { name, columns } of wanted) {
    const made = there.get(name);
    if (made && made.toSorted().join() !== columns.toSorted().join()) {
      throw new StartError(
        `The table ${name} has the columns ${columns.join(", ")}, but its migrations create ${made.join(", ")}; drop or restore the columns that differ.`,
      );
    }
  }
  return new Set(there.keys());
}

async function setSequences(client: Client, { sequences }: Manifest): Promise<void> {
  for (const { name, lastValue, isCalled } of sequences) {
    // If its table was left out, the sequence does not exist and this does nothing.
    await client.query("SELECT setval(to_regclass(quote_ident($1)), $2, $3)", [
      name,
      lastValue,
      isCalled,
    ]);
  }
}

async function check(client: Client, table: Table): Promise<void> {
  await client.query(`ANALYZE ${escapeIdentifier(table.name)}`);
  const rows = await countRows(client, table.name);
  if (rows !== table.rows) {
    throw new StartError(
      `Only ${rows} of the ${table.rows} rows of ${table.name} arrived; nothing was stored.`,
    );
  }
}
