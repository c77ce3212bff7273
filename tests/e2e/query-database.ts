import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { query } from "@/tests/integration/query";

/** Runs a statement on the embedded database of a running instance. */
export async function queryDatabase<Row>(dataDir: string, statement: string): Promise<Row[]> {
  const read = (name: string) => readFile(join(dataDir, name), "utf8");
  const [, , , port] = (await read("postgres/postmaster.pid")).split("\n");
  const { DATABASE_PASSWORD } = JSON.parse(await read("secrets.json"));
  const url = `postgres://postgres:${DATABASE_PASSWORD}@127.0.0.1:${port}/clickstamp`;
  return query<Row>(url, statement);
}
