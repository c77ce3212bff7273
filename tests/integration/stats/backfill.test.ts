import { cp, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Client } from "pg";
import { afterAll, beforeAll, expect, test } from "vitest";
import { db, disconnect } from "@/lib/db";
import { provide } from "@/lib/env";
import { migrate } from "@/server/database/migrate";
import { type FreshDatabase, freshDatabase } from "../fresh-database";
import { recount, rollUps } from "./recount";

let database: FreshDatabase;
let folder: string;

beforeAll(async () => {
  database = await freshDatabase({ migrated: false });
  folder = await mkdtemp(join(tmpdir(), "clickstamp-migrations-"));
  provide({
    DATABASE_URL: database.url,
    NEXTAUTH_SECRET: "a secret for the tests, long enough to be one",
    IDENTIFIER_KEYS: "a key for the tests that is long enough to be one",
  });
});
afterAll(async () => {
  await disconnect();
  await database.drop();
  await rm(folder, { recursive: true, force: true });
});

test("counts the clicks that were there before there were roll-ups", async () => {
  for (const name of ["0001_initial", "0002_click_domains"]) {
    await cp(join("prisma/migrations", name), join(folder, name), { recursive: true });
  }
  await migrate(database.url, folder);
  const client = new Client({ connectionString: database.url });
  await client.connect();
  await client.query(`
    INSERT INTO workspace (name) VALUES ('A'), ('B');
    INSERT INTO link_list (workspace_id, hash) VALUES (1, 'one'), (1, 'two'), (2, 'three');
    INSERT INTO link SELECT list, n, 'html', 'Link ' || n, 'https://example.com/' || (n * greatest(list, 2))
      FROM generate_series(1, 3) AS list, generate_series(1, 4) AS n;
    INSERT INTO campaign (workspace_id, name, automatic) VALUES (1, 'june', false), (2, 'other', false), (1, 'none', true);
    INSERT INTO message (workspace_id, campaign_id, link_list_id, click_host, tags)
      SELECT CASE n % 3 WHEN 2 THEN 2 ELSE 1 END, CASE n % 3 WHEN 2 THEN 2 ELSE 1 END, 1 + n % 3, 'c.example.com',
             ARRAY['news', 'no ' || n % 2]
      FROM generate_series(0, 29) AS n;
    INSERT INTO click (id, time, message_id, position, workspace_id, campaign_id, click_host, method, automated, reason)
      SELECT gen_random_uuid(), now() - n * interval '7 hours 13 minutes', message.id, 1 + n % 4,
             message.workspace_id, message.campaign_id, 'c.example.com', 'GET', n % 5 = 0, CASE n % 5 WHEN 0 THEN 'bot' END
      FROM generate_series(1, 500) AS n JOIN message ON message.id = 1 + n * 7 % 30`);
  await client.end();
  await migrate(database.url, "prisma/migrations");
  const made = await recount();
  expect(Object.keys(made.linkCounts).length).toBeGreaterThan(500);
  // A campaign without messages has its row too.
  made.campaigns["3"] = {
    messages: 0,
    total: 0,
    automated: 0,
    uniq: 0,
    last: null,
    clickedMessages: 0,
  };
  expect(await rollUps()).toEqual(made);
  const links = await db().campaignLink.findMany({
    where: { campaignId: 1 },
    orderBy: { position: "asc" },
  });
  expect(links.map(({ url, varies }) => [url, varies])).toEqual([
    ["https://example.com/2", false],
    ["https://example.com/4", false],
    ["https://example.com/6", false],
    ["https://example.com/8", false],
  ]);
  expect(await db().campaignTag.count()).toBe(6);
});
