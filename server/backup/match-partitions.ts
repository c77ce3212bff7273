import { type Client, escapeIdentifier } from "pg";
import type { Table } from "./manifest";
import { readTables } from "./read-tables";

/** Gives the empty tables in the database of `client` the same partitions as in the source. */
export async function matchPartitions(client: Client, wanted: readonly Table[]): Promise<void> {
  const there = await readTables(client);
  const same = (one: Table, other: Table) =>
    one.name === other.name &&
    one.partition?.of === other.partition?.of &&
    one.partition?.bounds === other.partition?.bounds;
  for (const table of there) {
    if (!table.partition || wanted.some((other) => same(table, other))) continue;
    await client.query(`DROP TABLE ${escapeIdentifier(table.name)}`);
  }
  for (const table of wanted) {
    if (!table.partition || there.some((other) => same(table, other))) continue;
    const { of, bounds, options } = table.partition;
    const storage = options.length > 0 ? `WITH (${options.join(", ")})` : "";
    const statement = {
      text: `CREATE TABLE ${escapeIdentifier(table.name)} PARTITION OF ${escapeIdentifier(of)} ${bounds} ${storage}`,
      // Parts of the text may come from a file. The extended protocol allows only one statement.
      queryMode: "extended",
    };
    await client.query(statement);
  }
}
