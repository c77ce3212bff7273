import { Client } from "pg";
import { afterAll, beforeAll, expect, test } from "vitest";
import { openConnection } from "@/lib/sql-session";
import { type FreshDatabase, freshDatabase } from "./fresh-database";
import { startPgBouncer } from "./pgbouncer";

let database: FreshDatabase;

beforeAll(async () => {
  database = await freshDatabase({ migrated: false });
});
afterAll(() => database.drop());

const times = `SELECT current_setting('TimeZone') AS zone, current_setting('DateStyle') AS style,
                      '2026-07-01T12:00:00Z'::timestamptz::text AS time`;
const inUtc = [{ zone: "UTC", style: "ISO, MDY", time: "2026-07-01 12:00:00+00" }];

test("sessions are in UTC and ISO through PgBouncer by sessions", async () => {
  const pgbouncer = await startPgBouncer(database.url, { mode: "session", connections: 1 });
  try {
    for (const _ of [1, 2]) {
      const client = await openConnection({ connectionString: pgbouncer.url });
      expect((await client.query(times)).rows).toEqual(inUtc);
      await client.end();
    }
  } finally {
    await pgbouncer.stop();
  }
});

test("through PgBouncer by transactions too, where others share the connection", async () => {
  const pgbouncer = await startPgBouncer(database.url, { mode: "transaction", connections: 1 });
  const other = new Client({ connectionString: pgbouncer.url });
  // PgBouncer is stopped while a failed test has left it open.
  other.on("error", () => undefined);
  try {
    const client = await openConnection({ connectionString: pgbouncer.url });
    await other.connect();
    for (const _ of [1, 2, 3]) {
      await other.query("SET TimeZone = 'Asia/Tokyo'; SET DateStyle = 'SQL, DMY'");
      expect((await other.query(times)).rows).not.toEqual(inUtc);
      expect((await client.query(times)).rows).toEqual(inUtc);
    }
    await client.end();
    await other.end();
  } finally {
    await pgbouncer.stop();
  }
});
