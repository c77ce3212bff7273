import { createHash } from "node:crypto";
import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { migrate } from "@/server/database/migrate";
import { type FreshDatabase, freshDatabase } from "@/tests/integration/fresh-database";
import { query as queryOf } from "@/tests/integration/query";

let database: FreshDatabase;
let folder: string;

beforeEach(async () => {
  database = await freshDatabase({ migrated: false });
  folder = await mkdtemp(join(tmpdir(), "clickstamp-migrations-"));
});

afterEach(async () => {
  await database.drop();
  await rm(folder, { recursive: true });
});

test("applies the project's own migrations to an empty database", async () => {
  const applied = await migrate(database.url, "prisma/migrations");
  expect(applied).toContain("0001_initial");
  expect(await query("SELECT count(*)::int AS n FROM click")).toEqual([{ n: 0 }]);
});

test("applies in the order of names and only what is new", async () => {
  await write("0002_row", "INSERT INTO a VALUES (1)");
  await write("0001_table", "CREATE TABLE a (n int)");
  expect(await migrate(database.url, folder)).toEqual(["0001_table", "0002_row"]);
  await write("0003_row", "INSERT INTO a VALUES (2)");
  expect(await migrate(database.url, folder)).toEqual(["0003_row"]);
  expect(await migrate(database.url, folder)).toEqual([]);
  expect(await query("SELECT n FROM a ORDER BY n")).toEqual([{ n: 1 }, { n: 2 }]);
});

test("records what Prisma records", async () => {
  const sql = "CREATE TABLE a (n int); -- ü\n";
  await write("0001_table", sql);
  await migrate(database.url, folder);
  const [row] = await query("SELECT * FROM _prisma_migrations");
  expect(row).toEqual({
    id: expect.stringMatching(/^[0-9a-f-]{36}$/),
    checksum: createHash("sha256").update(sql).digest("hex"),
    finished_at: expect.any(Date),
    migration_name: "0001_table",
    logs: null,
    rolled_back_at: null,
    started_at: expect.any(Date),
    applied_steps_count: 1,
  });
});

test("applies each migration once when several starts come together", async () => {
  await write("0001_table", "CREATE TABLE a (n int); SELECT pg_sleep(0.2)");
  await write("0002_row", "INSERT INTO a VALUES (1)");
  const results = await Promise.all(Array.from({ length: 5 }, () => migrate(database.url, folder)));
  expect(results.flat().sort()).toEqual(["0001_table", "0002_row"]);
  expect(await query("SELECT n FROM a")).toEqual([{ n: 1 }]);
});

test("refuses when an applied migration was changed", async () => {
  await write("0001_table", "CREATE TABLE a (n int)");
  await migrate(database.url, folder);
  await write("0001_table", "CREATE TABLE a (n bigint)");
  await write("0002_row", "INSERT INTO a VALUES (1)");
  await expect(migrate(database.url, folder)).rejects.toThrow(
    /^The migration 0001_table was changed after/,
  );
  expect(await query("SELECT n FROM a")).toEqual([]);
});

test("refuses when another tool left a migration unfinished", async () => {
  await migrate(database.url, folder);
  await query(
    "INSERT INTO _prisma_migrations (id, checksum, migration_name) VALUES ('1', '', '0001_table')",
  );
  await write("0001_table", "CREATE TABLE a (n int)");
  await expect(migrate(database.url, folder)).rejects.toThrow(/0001_table was started/);
});

test("rolls a failing migration back, keeps those before it, and takes it once it is mended", async () => {
  await write("0001_table", "CREATE TABLE a (n int)");
  await write("0002_broken", "INSERT INTO a VALUES (1); INSERT INTO a VALUES ('x')");
  await write("0003_later", "INSERT INTO a VALUES (3)");
  await expect(migrate(database.url, folder)).rejects.toThrow(/^The migration 0002_broken failed/);
  expect(await query("SELECT n FROM a")).toEqual([]);
  await write("0002_broken", "INSERT INTO a VALUES (2)");
  expect(await migrate(database.url, folder)).toEqual(["0002_broken", "0003_later"]);
});

async function write(name: string, sql: string): Promise<void> {
  await mkdir(join(folder, name), { recursive: true });
  await writeFile(join(folder, name, "migration.sql"), sql);
}

const query = (sql: string) => queryOf<Record<string, unknown>>(database.url, sql);
