import type { Client } from "pg";
import { StartError } from "@/lib/start-error";
import { ofUs } from "./of-us";
import type { Place } from "./types";

/**
 * Throws a StartError with `advice` if the current schema has tables, sequences or views, other than those of
 * extensions.
 */
export async function refuseUnlessEmpty(
  client: Client,
  { name }: Place,
  advice: string,
): Promise<void> {
  const { rows } = await client.query<{ name: string }>(
    `SELECT relname::text AS name FROM pg_class
     WHERE relkind IN ('r', 'p', 'v', 'm', 'S', 'f') AND ${ofUs} ORDER BY relname LIMIT 1`,
  );
  const [first] = rows;
  if (first) throw new StartError(`${name} is not empty, it has ${first.name}: ${advice}.`);
}
