import { Client } from "pg";
import { afterAll, beforeAll, expect, it } from "vitest";
import { query } from "@/tests/integration/query";
import { type Backups, backups } from "./backups";
import { contentsOf } from "./contents";
import { quiet } from "./quiet";

let all: Backups;
let source: string;
let server: Client;

beforeAll(async () => {
  all = await backups();
  source = await all.database({ migrated: true });
  server = new Client({ connectionString: source });
  await server.connect();
  await server.query("INSERT INTO workspace (name) VALUES ('Test')");
});
afterAll(async () => {
  await server?.end();
  await all?.close();
});

/** What a server does: rows of several tables in one transaction. */
const write = () =>
  server.query(`
    WITH made AS (INSERT INTO campaign (workspace_id, name, automatic) SELECT 1, gen_random_uuid(), false RETURNING id),
         listed AS (INSERT INTO campaign_tag SELECT id, 1, 'tag' FROM made)
    INSERT INTO campaign_total (campaign_id, workspace_id) SELECT id, 1 FROM made;
    UPDATE workspace SET name = name || '.';
    DELETE FROM campaign_tag WHERE campaign_id = (SELECT min(campaign_id) FROM campaign_tag)`);

it("backs up one moment while rows come, change and go", async () => {
  for (let row = 0; row < 20; row += 1) await write();
  const progress = quiet();
  const { step } = progress;
  let before: Awaited<ReturnType<typeof contentsOf>> | undefined;
  // Between any two tables.
  progress.step = async (title, work) => {
    if (title.startsWith("Counting")) before = await contentsOf(source);
    else await write();
    return step(title, work);
  };
  const file = await all.backUp(source, "backup", progress);
  const target = await all.database();
  await all.restore(file, target);
  const restored = await contentsOf(target);
  expect(restored.rows).toEqual(before?.rows);
  const now = await query<{ count: number }>(source, "SELECT count(*)::int FROM campaign");
  expect(now[0]?.count).toBeGreaterThan(restored.rows.campaign?.length ?? 0);
});

it("gives out no number twice that the moment had, however far sequences were", async () => {
  const progress = quiet();
  const { step } = progress;
  progress.step = (title, work) => step(title, work).finally(write);
  const file = await all.backUp(source, "again", progress);
  const target = await all.database();
  await all.restore(file, target);
  await query(
    target,
    "INSERT INTO campaign (workspace_id, name, automatic) VALUES (1, 'new', false)",
  );
});

it("lets the server write, and start again, while it is under way", async () => {
  const progress = quiet();
  const { step } = progress;
  let wrote = 0;
  progress.step = async (title, work) => {
    if (title.startsWith("Copying")) {
      await query(source, "SELECT pg_advisory_lock(72707369); UPDATE workspace SET name = 'x'");
      wrote += 1;
    }
    return step(title, work);
  };
  await all.backUp(source, "beside", progress);
  expect(wrote).toBeGreaterThan(20);
});
