import { rm } from "node:fs/promises";
import { join } from "node:path";
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { db, disconnect } from "@/lib/db";
import { rewriteEmail } from "@/lib/emails/rewrite-email";
import { provide } from "@/lib/env";
import { lastNotedMessage } from "@/lib/links/epochs/last-message-file";
import { recogniseDatabase } from "@/lib/links/epochs/recognise-database";
import { freshDatabase } from "@/tests/integration/fresh-database";
import { type TestWorkspace, testWorkspace } from "@/tests/integration/workspace";

let workspace: TestWorkspace;

beforeEach(async () => {
  workspace = await testWorkspace();
});
afterEach(() => workspace.close());

/** Stores messages, and waits until the disk knows of the last. */
async function send(count: number): Promise<void> {
  let last: string | null = null;
  for (let sent = 0; sent < count; sent += 1) {
    const email = { text: `http://a.example/${sent}` };
    last = (await rewriteEmail(workspace.workspaceId, email)).id;
  }
  const noted = async () => expect(String(await lastNotedMessage())).toBe(last);
  await vi.waitFor(noted, { timeout: 30_000 });
}

it("says nothing of the database that was there before, or of the first one", async () => {
  expect(await recogniseDatabase()).toBeUndefined();
  await send(2);
  expect(await recogniseDatabase()).toBeUndefined();
});

it("says that a database is new to DATA_DIR", async () => {
  await send(1);
  const other = await freshDatabase();
  await disconnect();
  provide({ DATABASE_URL: other.url });
  expect(await recogniseDatabase()).toMatch(/^The database is not the one that DATA_DIR worked/);
  await disconnect();
  await other.drop();
});

it("says that a database was restored from before the epoch was opened", async () => {
  await send(1);
  await db().$executeRaw`DELETE FROM epoch`;
  expect(await recogniseDatabase()).toMatch(/restored from an older backup: links sent/);
});

it("says that a database is older than what DATA_DIR knows", async () => {
  await send(3);
  await db().$executeRaw`SELECT setval('message_id_seq', 2)`;
  expect(await recogniseDatabase()).toMatch(/^The database is older than DATA_DIR/);
});

it("says nothing where the disk knows of no link", async () => {
  await send(1);
  await rm(join(workspace.dataDir, "links"), { recursive: true });
  await db().$executeRaw`DELETE FROM epoch`;
  expect(await recogniseDatabase()).toBeUndefined();
});
