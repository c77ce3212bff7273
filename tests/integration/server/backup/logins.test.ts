import { afterAll, beforeAll, expect, it } from "vitest";
import { moveDatabase } from "@/server/backup/move-database";
import { query } from "@/tests/integration/query";
import { type Backups, backups } from "./backups";
import { quiet } from "./quiet";

let all: Backups;
let source: string;

beforeAll(async () => {
  all = await backups();
  source = await all.database({ migrated: true });
  await query(
    source,
    `INSERT INTO workspace (name) VALUES ('Ours');
     INSERT INTO app_user (email, password_hash) VALUES ('ada@example.com', '-');
     INSERT INTO membership (workspace_id, user_id, role) VALUES (1, 1, 'owner');
     INSERT INTO session (id, user_id) VALUES (gen_random_uuid(), 1);
     INSERT INTO invitation (workspace_id, email, role, token_hash, invited_by, expires_at)
       VALUES (1, 'bob@example.com', 'owner', '', '-', now() + interval '7 days');
     INSERT INTO password_reset (token_hash, user_id, expires_at) VALUES ('', 1, now() + interval '1 day')`,
  );
});
afterAll(() => all?.close());

async function countsIn(url: string) {
  const [counts] = await query(
    url,
    `SELECT (SELECT count(*)::int FROM session) AS sessions, (SELECT count(*)::int FROM invitation) AS invitations,
            (SELECT count(*)::int FROM password_reset) AS resets, (SELECT count(*)::int FROM membership) AS members`,
  );
  return counts;
}

it("restores users without sessions, invitations and password resets, which are at no moment there", async () => {
  const target = await all.database();
  const progress = quiet();
  const { step } = progress;
  let committed: unknown;
  progress.step = async (title, work) => {
    const result = await step(title, work);
    if (title === "Finishing") committed = await countsIn(target);
    return result;
  };
  const file = await all.backUp(source, "backup");
  await all.restore(file, target, "prisma/migrations", progress);
  expect(committed).toEqual({ sessions: 0, invitations: 0, resets: 0, members: 1 });
  expect(await countsIn(target)).toEqual(committed);
});

it("numbers invitations after a restore where the source was", async () => {
  const target = await all.database();
  await all.restore(await all.backUp(source, "again"), target);
  const [next] = await query(target, "SELECT nextval('invitation_id_seq')::int AS id");
  expect(next).toEqual({ id: 2 });
});

it("keeps sessions, invitations and password resets in a move", async () => {
  const target = { url: await all.database(), name: "The target" };
  await moveDatabase({ url: source, name: "The source" }, target, "prisma/migrations", quiet());
  expect(await countsIn(target.url)).toEqual({
    sessions: 1,
    invitations: 1,
    resets: 1,
    members: 1,
  });
});
