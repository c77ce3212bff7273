import { setTimeout as sleep } from "node:timers/promises";
import { afterAll, beforeAll, beforeEach, expect, it, vi } from "vitest";
import { db } from "@/lib/db";
import { provide } from "@/lib/env";
import { receive } from "@/lib/ipc";
import { readRevision } from "@/lib/revisions/data/read-revision";
import { newApiKey } from "@/lib/workspaces/api-key";
import { cachedAccess } from "@/lib/workspaces/cached-access";
import { recordUses, saveApiKey } from "@/lib/workspaces/data/api-keys";
import { query } from "../query";
import { statementsOf } from "../statements";
import { type TestWorkspace, testWorkspace } from "../workspace";

let workspace: TestWorkspace;
let url: string;
let key: string;

const address = "192.0.2.1";
const access = () => cachedAccess(key, address);

beforeAll(async () => {
  workspace = await testWorkspace();
  url = process.env.DATABASE_URL as string;
});
beforeEach(async () => {
  key = newApiKey();
  await saveApiKey(workspace.workspaceId, "Sender", key);
});
afterAll(() => workspace.close());

/** As another node does it: this process learns of it from the database only. */
const elsewhere = (statement: string) => query(url, statement);

it("comes from memory, and many requests at once share one query", async () => {
  const { statements: first, result } = await statementsOf(() =>
    Promise.all(Array.from({ length: 20 }, access)),
  );
  expect(new Set(result.map((one) => one?.workspaceId))).toEqual(new Set([workspace.workspaceId]));
  expect(first.filter(({ text }) => text.includes("scopes"))).toHaveLength(1);
  const { statements } = await statementsOf(access);
  expect(statements.filter(({ text }) => text.includes("api_key"))).toEqual([]);
});

it.each([
  ["the key was revoked", "DELETE FROM api_key"],
  ["the key has expired early", "UPDATE api_key SET expires_at = now()"],
  ["its workspace was deleted", "UPDATE workspace SET deleted_at = now()"],
])("ends within a second after %s at another node, without notifications", async (_, change) => {
  expect(await access()).toBeDefined();
  await elsewhere(change);
  await expect.poll(access, { timeout: 2_000 }).toBeUndefined();
  await elsewhere("UPDATE workspace SET deleted_at = NULL");
});

it.each([
  ["scopes", "UPDATE api_key SET scopes = '{read}'", { scopes: ["read"] }],
  ["defaults", `UPDATE api_key SET defaults = '{"tags": ["x"]}'`, { defaults: { tags: ["x"] } }],
  ["name", "UPDATE api_key SET name = 'Other'", { name: "Other" }],
])("changes within a second after its %s did at another node", async (_, change, changed) => {
  expect(await access()).not.toMatchObject(changed);
  await elsewhere(change);
  await expect.poll(access, { timeout: 2_000 }).toMatchObject(changed);
});

it("ends with a notification at once", async () => {
  vi.spyOn(performance, "now").mockReturnValue(performance.now());
  try {
    expect(await access()).toBeDefined();
    await elsewhere("DELETE FROM api_key");
    expect(await access()).toBeDefined();
    receive({ topic: "access", value: null });
    expect(await access()).toBeUndefined();
  } finally {
    vi.restoreAllMocks();
  }
});

it("ends when its key expires, by the clock of the database", async () => {
  await elsewhere("UPDATE api_key SET expires_at = now() + interval '700 milliseconds'");
  expect(await access()).toBeDefined();
  const { access: before } = await readRevision();
  await expect.poll(access, { timeout: 2_000 }).toBeUndefined();
  expect((await readRevision()).access).toBe(before);
  // This machine's clock is not asked.
  vi.spyOn(Date, "now").mockReturnValue(0);
  try {
    expect(await access()).toBeUndefined();
  } finally {
    vi.restoreAllMocks();
  }
});

it("of an unknown key is not cached", async () => {
  const unknown = newApiKey();
  expect(await cachedAccess(unknown, address)).toBeUndefined();
  await saveApiKey(workspace.workspaceId, "Late", unknown);
  expect(await cachedAccess(unknown, address)).toMatchObject({ name: "Late" });
});

it("records a use at most once a minute, which changes no revision", async () => {
  const found = await access();
  const id = found?.id as number;
  const row = () => db().apiKey.findUniqueOrThrow({ where: { id } });
  await expect.poll(row).toMatchObject({ lastNetwork: "192.0.2.0/24" });
  const { lastUsedAt } = await row();
  const { access: before } = await readRevision();
  await recordUses([{ id, network: "198.51.100.0/24" }]);
  expect(await row()).toMatchObject({ lastNetwork: "192.0.2.0/24", lastUsedAt });
  await elsewhere("UPDATE api_key SET last_used_at = now() - interval '61 seconds'");
  await recordUses([{ id, network: null }]);
  expect(await row()).toMatchObject({ lastNetwork: null });
  expect((await readRevision()).access).toBe(before);
});

it("fails with the database, and does not outlive it", async () => {
  expect(await access()).toBeDefined();
  provide({ DATABASE_URL: "postgres://postgres@127.0.0.1:1/none" });
  try {
    await sleep(1_100);
    await expect(access()).rejects.toThrow();
  } finally {
    provide({ DATABASE_URL: url });
  }
  expect(await access()).toBeDefined();
});
