import { Client } from "pg";
import { afterAll, beforeAll, expect, it } from "vitest";
import { moveDatabase } from "@/server/backup/move-database";
import { type DebianPostgres, debianPostgres, otherFormats } from "@/tests/debian-postgres";
import { freePort } from "@/tests/free-port";
import { query } from "@/tests/integration/query";
import { type Backups, backups } from "./backups";
import { contentsOf } from "./contents";
import { quiet } from "./quiet";

let debian: DebianPostgres;
let all: Backups;
let source: string;

beforeAll(async () => {
  debian = await debianPostgres(otherFormats);
  all = await backups();
  source = await all.database({ migrated: true });
});
afterAll(async () => {
  await debian?.stop();
  await all?.close();
});

const move = (from: string, to: string) =>
  moveDatabase(
    { url: from, name: "The source" },
    { url: to, name: "The new database" },
    "prisma/migrations",
    quiet(),
  );

it.each([
  ["a table", "CREATE TABLE theirs AS SELECT 1 AS one", "theirs"],
  ["a view", "CREATE VIEW their_view AS SELECT 1 AS one", "their_view"],
  ["our own tables without rows", "CREATE TABLE _prisma_migrations (id int)", "_prisma_migrations"],
])("refuses a target with %s, and touches nothing", async (_, statement, name) => {
  const target = await debian.createDatabase();
  await query(target, statement);
  const before = await contentsOf(target);
  await expect(move(source, target)).rejects.toThrow(
    `The new database is not empty, it has ${name}: name an empty one, such as CREATE DATABASE makes.`,
  );
  expect(await contentsOf(target)).toEqual(before);
});

it("takes a target for empty that has an extension only", async () => {
  const target = await debian.createDatabase();
  await query(target, "CREATE EXTENSION pg_trgm; CREATE EXTENSION citext");
  await move(source, target);
  expect((await contentsOf(target)).rows).toEqual((await contentsOf(source)).rows);
});

it.each(["LATIN1", "SQL_ASCII"])("refuses a target in %s", async (encoding) => {
  const target = await debian.createDatabase({ encoding });
  await expect(move(source, target)).rejects.toThrow(
    `The new database has the encoding ${encoding}; create the database with ENCODING 'UTF8' TEMPLATE template0.`,
  );
});

it("refuses a target that another start migrates at this moment", async () => {
  const target = await debian.createDatabase();
  const starting = new Client({ connectionString: target });
  await starting.connect();
  await starting.query("SELECT pg_advisory_lock(72707369)");
  await expect(move(source, target)).rejects.toThrow(
    "The new database is being filled by a server that starts or by another command; wait until that has ended.",
  );
  await starting.end();
});

it("says that a target does not answer, without its password", async () => {
  const refused = await move(source, `postgres://me:s3cret@127.0.0.1:${await freePort()}/x`).catch(
    ({ message }) => message,
  );
  expect(refused).toMatch(/^The new database does not answer: .*ECONNREFUSED.*\.$/);
  const malformed = await move(source, "postgres://me:s3cret@[nowhere/x").catch(
    ({ message }) => message,
  );
  expect(malformed).toMatch(/^The new database does not answer: .*\.$/);
  expect(refused + malformed).not.toContain("s3cret");
});

it("does not move a database that a server uses", async () => {
  const target = await debian.createDatabase();
  const server = new Client({ connectionString: source });
  await server.connect();
  await expect(move(source, target)).rejects.toThrow(
    "The source is in use by 1 other connection of the same user; stop the server first, on all machines:",
  );
  await server.end();
  expect((await contentsOf(target)).schema).toEqual([]);
});

it("has nothing to back up in a database without our tables", async () => {
  const empty = await all.database();
  await expect(all.backUp(empty, "backup")).rejects.toThrow(
    "The source contains no Clickstamp data.",
  );
});
