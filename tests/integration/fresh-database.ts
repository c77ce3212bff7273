import { randomBytes } from "node:crypto";
import { Client } from "pg";
import { inject } from "vitest";

export interface FreshDatabase {
  /** For DATABASE_URL. */
  url: string;
  /** Ends all its connections and removes it. */
  drop(): Promise<void>;
}

/** A database of its own for one test file or test, migrated unless told otherwise. Takes some 50 ms. */
export async function freshDatabase({ migrated = true } = {}): Promise<FreshDatabase> {
  const name = `test_${randomBytes(8).toString("hex")}`;
  const template = migrated ? "clickstamp" : "template1";
  await asOwner(`CREATE DATABASE ${name} TEMPLATE ${template} STRATEGY file_copy`);
  const url = new URL(inject("templateUrl"));
  url.pathname = `/${name}`;
  return { url: url.href, drop: () => asOwner(`DROP DATABASE IF EXISTS ${name} WITH (FORCE)`) };
}

async function asOwner(statement: string): Promise<void> {
  const url = new URL(inject("templateUrl"));
  url.pathname = "/postgres";
  const client = new Client({ connectionString: url.href });
  await client.connect();
  try {
    await client.query(statement);
  } finally {
    await client.end();
  }
}
