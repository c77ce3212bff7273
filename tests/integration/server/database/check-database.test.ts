import { randomBytes } from "node:crypto";
import { mkdir, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { Client } from "pg";
import { afterEach, beforeEach, expect, inject, test } from "vitest";
import { StartError } from "@/lib/start-error";
import { checkDatabase } from "@/server/database/check-database";
import { unusedDatabase } from "@/server/start/unused-database";
import { freePort } from "@/tests/free-port";
import { freshDatabase } from "@/tests/integration/fresh-database";
import { startThatEnds } from "@/tests/integration/server/start/npm-start";
import { newDataDir } from "@/tests/new-data-dir";

let dataDir: string;

beforeEach(async () => {
  dataDir = await newDataDir("clickstamp-data-");
});
afterEach(() => rm(dataDir, { recursive: true }));

/** An empty database in that encoding. */
async function withEncoding(
  encoding: string,
  use: (url: string) => Promise<unknown>,
): Promise<void> {
  const name = `test_${randomBytes(8).toString("hex")}`;
  const url = new URL(inject("templateUrl"));
  url.pathname = "/postgres";
  const client = new Client({ connectionString: url.href });
  await client.connect();
  const locale = "LOCALE_PROVIDER libc LOCALE 'C' TEMPLATE template0";
  await client.query(`CREATE DATABASE ${name} ENCODING '${encoding}' ${locale}`);
  try {
    await use(Object.assign(new URL(url), { pathname: `/${name}` }).href);
  } finally {
    await client.query(`DROP DATABASE ${name} WITH (FORCE)`);
    await client.end();
  }
}

test.each(["LATIN1", "SQL_ASCII"])("refuses a database in %s", async (encoding) => {
  await withEncoding(encoding, async (url) => {
    const refused = checkDatabase(url);
    await expect(refused).rejects.toThrow(StartError);
    await expect(refused).rejects.toThrow(
      new RegExp(`^The database of DATABASE_URL has the encoding ${encoding}, .*; create another`),
    );
  });
});

test("ends the start on a database in LATIN1 before anything is migrated", async () => {
  await withEncoding("LATIN1", async (url) => {
    const ended = await startThatEnds({
      DATA_DIR: dataDir,
      DATABASE_URL: url,
      HOST: "127.0.0.1",
      PORT: String(await freePort()),
    });
    expect(ended.stderr).toMatch(
      /^The database of DATABASE_URL has the encoding LATIN1, [^\n]+\.\n$/,
    );
    expect(ended.code).toBe(1);
    const client = new Client({ connectionString: url });
    await client.connect();
    const { rowCount } = await client.query("SELECT FROM pg_tables WHERE schemaname = 'public'");
    await client.end();
    expect(rowCount).toBe(0);
  });
});

test("takes a database in UTF8", async () => {
  const database = await freshDatabase({ migrated: false });
  await checkDatabase(database.url);
  await database.drop();
});

test("mentions an embedded database that is not used", async () => {
  expect(await unusedDatabase(dataDir)).toBeUndefined();
  const folder = join(dataDir, "postgres");
  await mkdir(folder);
  await writeFile(join(folder, "PG_VERSION"), "18\n");
  expect(await unusedDatabase(dataDir)).toMatch(`the embedded database in ${folder} is not used; `);
});

test("mentions one that is not in DATA_DIR", async () => {
  const folder = join(dataDir, "elsewhere");
  await writeFile(join(dataDir, "postgres.path"), `${folder}\n`);
  expect(await unusedDatabase(dataDir)).toBeUndefined();
  await mkdir(folder);
  await writeFile(join(folder, "PG_VERSION"), "18\n");
  expect(await unusedDatabase(dataDir)).toMatch(`the embedded database in ${folder} is not used; `);
});
