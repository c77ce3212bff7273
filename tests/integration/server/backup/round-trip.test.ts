import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Client } from "pg";
import { afterAll, beforeAll, expect, it } from "vitest";
import { backUpDatabase } from "@/server/backup/back-up-database";
import { moveDatabase } from "@/server/backup/move-database";
import { checkBackup, restoreDatabase } from "@/server/backup/restore-database";
import { migrate } from "@/server/database/migrate";
import { type DebianPostgres, debianPostgres, otherFormats } from "@/tests/debian-postgres";
import { type FreshDatabase, freshDatabase } from "@/tests/integration/fresh-database";
import { query } from "@/tests/integration/query";
import { contentsOf } from "./contents";
import { fillTables } from "./fill-tables";
import { quiet } from "./quiet";

const migrations = "prisma/migrations";

let debian: DebianPostgres;
let source: FreshDatabase;
let empty: FreshDatabase;
let folder: string;

beforeAll(async () => {
  debian = await debianPostgres(otherFormats);
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

it("brings everything to an operator's own Postgres, into a backup, and back", async () => {
  await prepareSource();
  const before = await contentsOf(source.url);

  const elsewhere = { url: await debian.createDatabase(), name: "The new database" };
  await moveDatabase({ url: source.url, name: "The source" }, elsewhere, migrations, quiet());
  expect(await contentsOf(elsewhere.url)).toEqual(before);

  const file = join(folder, "backup");
  const progress = quiet();
  await backUpDatabase(elsewhere, file, "0.1.0", progress);
  const backup = await checkBackup(file, migrations, progress);
  const target = { url: empty.url, name: "The target" };
  await restoreDatabase(backup, target, { migrations, advice: "empty it" }, progress);
  const restored = await contentsOf(empty.url);
  // A restore ends what gives access.
  const ended = { session: [], invitation: [], password_reset: [] };
  expect(restored).toEqual({ ...before, rows: { ...before.rows, ...ended } });
  expect(await contentsOf(source.url)).toEqual(before);
  expect(progress.notices).toEqual([]);
  expect(await migrate(empty.url, migrations)).toEqual([]);
});

it("goes on counting where the source was", async () => {
  const next = await query<{ id: string }>(empty.url, "SELECT nextval('message_id_seq') AS id");
  expect(next).toEqual([{ id: "9007199254740994" }]);
  const first = await query<{ id: string }>(empty.url, "SELECT nextval('campaign_id_seq') AS id");
  expect(first).toEqual([{ id: "41" }]);
});

async function prepareSource(): Promise<void> {
  await query(
    source.url,
    "CREATE TABLE click_2026_01 PARTITION OF click FOR VALUES FROM ('2026-01-01Z') TO ('2026-02-01Z') WITH (fillfactor = 80)",
  );
  const client = new Client({ connectionString: source.url });
  await client.connect();
  const filled = await fillTables(client);
  await client.query(
    "SELECT setval('message_id_seq', 9007199254740993), setval('campaign_id_seq', 41, false)",
  );
  await client.end();
  // A table that could not be filled would be one whose copy nobody looks at.
  const { rows } = await contentsOf(source.url);
  expect(Object.keys(rows).filter((name) => rows[name]?.length === 0)).toEqual([]);
  expect(filled).toContain("click");
  expect(rows.click_2026_01?.length).toBeGreaterThan(0);
}
