import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Client } from "pg";
import { afterAll, beforeAll, expect, it } from "vitest";
import { backUpDatabase } from "@/lib/back-up-database";
import { moveDatabase } from "@/lib/move-database";
import { checkBackup, restoreDatabase } from "@/lib/restore-database";
import { type DebianPostgres, debianPostgres } from "@/tests/debian-postgres";
import { type FreshDatabase, freshDatabase } from "../fresh-database";
import { contentsOf } from "./contents";
import { fillTables } from "./fill-tables";
import { quiet } from "./quiet";

let debian: DebianPostgres;
let source: FreshDatabase;
let empty: FreshDatabase;
let folder: string;

beforeAll(async () => {
  debian = await debianPostgres();
  source = await freshDatabase();
  empty = await freshDatabase({ migrated: false });
  folder = await mkdtemp(join(tmpdir(), "clickstamp-backup-"));
});
afterAll(async () => {
  await debian?.stop();
  await source?.drop();
  await empty?.drop();
  await rm(folder, { recursive: true, force: true });
});

it("brings every table to another Postgres and back", async () => {
  const client = new Client({ connectionString: source.url });
  await client.connect();
  await client.query(
    "CREATE TABLE click_2026_01 PARTITION OF click FOR VALUES FROM ('2026-01-01Z') TO ('2026-02-01Z') WITH (fillfactor = 80)",
  );
  expect(await fillTables(client)).toContain("click");
  await client.end();
  const before = await contentsOf(source.url);
  const migrations = "prisma/migrations";
  const elsewhere = await debian.createDatabase();
  await moveDatabase(
    { url: source.url, name: "S" },
    { url: elsewhere, name: "T" },
    migrations,
    quiet(),
  );
  const there = await contentsOf(elsewhere);
  expect(there.rows).toEqual(before.rows);
  expect(there.sequences).toEqual(before.sequences);
  expect(there.schema).toEqual(before.schema);
  const file = join(folder, "backup");
  await backUpDatabase({ url: elsewhere, name: "T" }, file, "0", quiet());
  const backup = await checkBackup(file, migrations, quiet());
  await restoreDatabase(
    backup,
    { url: empty.url, name: "E" },
    { migrations, advice: "x" },
    quiet(),
  );
  expect(await contentsOf(empty.url)).toEqual(before);
});
