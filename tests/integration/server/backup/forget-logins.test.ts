import { afterEach, expect, it } from "vitest";
import { forgetLogins } from "@/server/backup/forget-logins";
import { type FreshDatabase, freshDatabase } from "@/tests/integration/fresh-database";
import { query } from "@/tests/integration/query";

let database: FreshDatabase;

afterEach(() => database.drop());

it("ends sessions, invitations and password resets of a restored database, and keeps its users", async () => {
  database = await freshDatabase();
  await query(
    database.url,
    `INSERT INTO workspace (name) VALUES ('Ours');
     INSERT INTO app_user (email, password_hash) VALUES ('ada@example.com', '-');
     INSERT INTO membership (workspace_id, user_id, role) VALUES (1, 1, 'owner');
     INSERT INTO session (id, user_id) VALUES (gen_random_uuid(), 1);
     INSERT INTO invitation (workspace_id, email, role, token_hash, invited_by, expires_at)
       VALUES (1, 'bob@example.com', 'owner', '', '-', now() + interval '7 days');
     INSERT INTO password_reset (token_hash, user_id, expires_at) VALUES ('', 1, now() + interval '1 day')`,
  );
  await forgetLogins(database);
  const counts = await query(
    database.url,
    `SELECT (SELECT count(*)::int FROM session) AS sessions, (SELECT count(*)::int FROM invitation) AS invitations,
            (SELECT count(*)::int FROM password_reset) AS resets, (SELECT count(*)::int FROM membership) AS members`,
  );
  expect(counts).toEqual([{ sessions: 0, invitations: 0, resets: 0, members: 1 }]);
});

it("leaves a database of an older version without these tables alone", async () => {
  database = await freshDatabase({ migrated: false });
  await forgetLogins(database);
});
