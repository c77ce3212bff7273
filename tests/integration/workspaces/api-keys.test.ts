import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { POST as rotateCall } from "@/app/api/keys/[id]/rotate/route";
import { openApi } from "@/app/openapi/document";
import { db } from "@/lib/db";
import { RewriteDefaults } from "@/lib/emails/schema";
import { requireApiKey } from "@/lib/workspaces/api-auth";
import { saveApiKey } from "@/lib/workspaces/data/api-keys";
import {
  createKey,
  type KeyManager,
  listKeys,
  revokeKey,
  rotateKey,
} from "@/lib/workspaces/manage-keys";
import { answerChecker } from "@/tests/openapi/answer-checker";
import { statementsOf } from "../statements";
import { type TestWorkspace, testWorkspace } from "../workspace";

let workspace: TestWorkspace;
let by: KeyManager;

beforeAll(async () => {
  workspace = await testWorkspace();
  by = {
    workspaceId: workspace.workspaceId,
    actor: { kind: "user", name: "ada@example.com", address: "192.0.2.7" },
    scopes: ["send", "read", "manage"],
  };
});
beforeEach(async () => {
  await db().apiKey.deleteMany();
  await db().auditEntry.deleteMany();
});
afterAll(() => workspace.close());

const create = (input: object, manager = by) => createKey(manager, input, RewriteDefaults);

function requestWith(key: string): Request {
  const headers = { authorization: `Bearer ${key}`, "x-forwarded-for": "198.51.100.23" };
  return new Request("http://app.example.com/api/x", { headers });
}

const log = async () =>
  (await db().auditEntry.findMany({ orderBy: { id: "asc" } })).map(({ action, target }) => [
    action,
    target,
  ]);

describe("an API key", () => {
  it("is shown once, and after that by its beginning only", async () => {
    const { key, ...view } = await create({ name: " Newsletter ", scopes: ["read", "send"] });
    expect(key).toMatch(/^clickstamp_[\w-]{43}$/);
    expect(view).toEqual({
      id: expect.stringMatching(/^\d+$/),
      name: "Newsletter",
      prefix: key.slice(0, 15),
      scopes: ["send", "read"],
      defaults: {},
      createdAt: expect.any(String),
      expiresAt: null,
      lastUsedAt: null,
      isReplaced: false,
      lastNetwork: null,
    });
    const [row] = await db().apiKey.findMany();
    expect(
      JSON.stringify(row, (_, value) => (typeof value === "bigint" ? String(value) : value)),
    ).not.toContain(key);
    expect(await listKeys(by.workspaceId)).toEqual([view]);
  });

  it("opens its workspace for its scopes only, which the refusal names", async () => {
    const { key } = await create({ name: "Sender", scopes: ["send"] });
    expect(await requireApiKey(requestWith(key), "send")).toMatchObject({
      workspaceId: by.workspaceId,
      actor: { kind: "key", name: "Sender", address: "198.51.100.23" },
    });
    await expect(requireApiKey(requestWith(key), "read")).rejects.toMatchObject({
      code: "forbidden",
      status: 403,
      message: "This API key may not read numbers and clicks: it lacks the scope read",
    });
    await expect(requireApiKey(requestWith(key), "manage")).rejects.toMatchObject({ status: 403 });
  });

  it("is checked, and its use recorded once a minute, in one statement", async () => {
    const { key } = await create({ name: "Reader", scopes: ["read"] });
    const { statements } = await statementsOf(() => requireApiKey(requestWith(key), "read"));
    expect(statements).toHaveLength(1);
    const [used] = await listKeys(by.workspaceId);
    expect(used).toMatchObject({ lastUsedAt: expect.any(String), lastNetwork: "198.51.100.0/24" });
    await requireApiKey(requestWith(key), "read");
    expect(await listKeys(by.workspaceId)).toEqual([used]);
    await db().$executeRaw`UPDATE api_key SET last_used_at = now() - interval '61 seconds'`;
    await requireApiKey(requestWith(key), "read");
    expect(Date.parse((await listKeys(by.workspaceId))[0]?.lastUsedAt ?? "")).toBeGreaterThan(
      Date.now() - 60_000,
    );
  });

  it("opens nothing once it has expired or was revoked", async () => {
    const soon = new Date(Date.now() + 60_000).toISOString();
    const { key, id } = await create({ name: "Temporary", scopes: ["read"], expiresAt: soon });
    expect(await requireApiKey(requestWith(key), "read")).toBeDefined();
    await db().$executeRaw`UPDATE api_key SET expires_at = now()`;
    await expect(requireApiKey(requestWith(key), "read")).rejects.toMatchObject({ status: 401 });
    const { key: other, id: otherId } = await create({ name: "Other", scopes: ["read"] });
    await revokeKey(by, otherId);
    await expect(requireApiKey(requestWith(other), "read")).rejects.toMatchObject({ status: 401 });
    expect((await listKeys(by.workspaceId)).map((one) => one.id)).toEqual([id]);
    expect(await log()).toEqual([
      ["key-created", "Temporary"],
      ["key-created", "Other"],
      ["key-revoked", "Other"],
    ]);
  });

  it("can be rotated: both work until the old one expires", async () => {
    const defaults = { tags: ["relay"], clickDomain: "clicks.example.com", preventScam: true };
    const old = await create({ name: "Relay", scopes: ["send"], defaults });
    const fresh = await rotateKey(by, old.id, {});
    expect(fresh).toMatchObject({ name: "Relay", scopes: ["send"], defaults, expiresAt: null });
    expect(fresh.key).not.toBe(old.key);
    const listed = (await listKeys(by.workspaceId)).filter(({ name }) => name === "Relay");
    expect(listed.map(({ isReplaced }) => isReplaced)).toEqual([true, false]);
    for (const { key } of [old, fresh]) {
      expect(await requireApiKey(requestWith(key), "send")).toMatchObject({ defaults });
    }
    const hoursLeft = async () => {
      const [first] = await listKeys(by.workspaceId);
      return Math.round((Date.parse(first?.expiresAt ?? "") - Date.now()) / 3_600_000);
    };
    expect(await hoursLeft()).toBe(24);
    await expect(rotateKey(by, old.id, { overlapHours: 48 })).rejects.toMatchObject({
      code: "unprocessable",
    });
    expect(await hoursLeft()).toBe(24);
    await rotateKey(by, fresh.id, { overlapHours: 0 });
    await expect(requireApiKey(requestWith(fresh.key), "send")).rejects.toMatchObject({
      status: 401,
    });
  });

  it.each([
    ["no body", {}, 201],
    ["an empty body of a form", { "content-type": "application/x-www-form-urlencoded" }, 201, ""],
    ["an empty object", { "content-type": "application/json" }, 201, "{}"],
    ["JSON without its Content-Type", { "content-type": "text/plain" }, 415, "{}"],
    ["half of an object", { "content-type": "application/json" }, 400, "{"],
    ["too many hours", { "content-type": "application/json" }, 400, '{"overlapHours": 721}'],
  ])("is rotated by a call, or not, with %s", async (_, headers, status, body?: string) => {
    const { id, key } = await create({ name: "Manager", scopes: ["manage"] });
    const response = await rotateCall(
      new Request(`http://app.example.com/api/keys/${id}/rotate`, {
        method: "POST",
        headers: { authorization: `Bearer ${key}`, ...headers } as HeadersInit,
        ...(body !== undefined && { body }),
      }),
      { params: Promise.resolve({ id }) },
    );
    expect(response.status).toBe(status);
    const answer = {
      method: "POST",
      path: `/api/keys/${id}/rotate`,
      status,
      type: response.headers.get("content-type"),
      body: await response.text(),
    };
    expect(answerChecker(openApi("http://app.example.com"))(answer)).toBeUndefined();
    const [old] = await listKeys(by.workspaceId);
    const hours = (Date.parse(old?.expiresAt ?? "") - Date.now()) / 3_600_000;
    expect(Math.round(hours)).toBe(status === 201 ? 24 : Number.NaN);
  });

  it("that has expired can't be rotated, and the new one lives as long as the old one was meant to", async () => {
    const inTwoDays = new Date(Date.now() + 48 * 3_600_000).toISOString();
    const old = await create({ name: "Short", scopes: ["read"], expiresAt: inTwoDays });
    await db()
      .$executeRaw`UPDATE api_key SET created_at = created_at - interval '1 day', expires_at = expires_at - interval '1 day'`;
    const fresh = await rotateKey(by, old.id, {});
    expect(Math.round((Date.parse(fresh.expiresAt ?? "") - Date.now()) / 3_600_000)).toBe(48);
    await db().$executeRaw`UPDATE api_key SET expires_at = now()`;
    await expect(rotateKey(by, fresh.id, {})).rejects.toMatchObject({ code: "unprocessable" });
    expect(await log()).toEqual([
      ["key-created", "Short"],
      ["key-rotated", "Short"],
    ]);
  });

  it("gives no other key scopes that it lacks", async () => {
    const limited: KeyManager = { ...by, scopes: ["manage"] };
    await expect(create({ name: "x", scopes: ["manage", "send"] }, limited)).rejects.toMatchObject({
      code: "forbidden",
      message: "Only a key with the scope send can create one",
    });
    const { id } = await create({ name: "Sender", scopes: ["send"] });
    await expect(rotateKey(limited, id, {})).rejects.toMatchObject({ code: "forbidden" });
    expect(await create({ name: "x", scopes: ["manage"] }, limited)).toMatchObject({
      scopes: ["manage"],
    });
  });

  it("of another workspace can be neither seen nor revoked nor rotated", async () => {
    const { id: workspaceId } = await db().workspace.create({ data: { name: "Second" } });
    const { id, key } = await create({ name: "Mine", scopes: ["read"] });
    const stranger = { ...by, workspaceId };
    expect(await listKeys(workspaceId)).toEqual([]);
    await expect(revokeKey(stranger, id)).rejects.toMatchObject({ code: "not-found" });
    await expect(rotateKey(stranger, id, {})).rejects.toMatchObject({ code: "not-found" });
    for (const odd of ["", "x", "1e3", "99999999999999999999", "-1"]) {
      await expect(revokeKey(by, odd)).rejects.toMatchObject({ code: "not-found" });
    }
    expect(await requireApiKey(requestWith(key), "read")).toBeDefined();
  });

  it.each([
    [{ scopes: ["read"] }, "name is missing"],
    [{ name: " ", scopes: ["read"] }, "name must have at least 1 character"],
    [{ name: "a\u0000b", scopes: ["read"] }, "name must not contain control characters"],
    [{ name: "x", scopes: [] }, "scopes must have at least 1 item"],
    [{ name: "x", scopes: ["write"] }, 'scopes[0] must be "send" or "read" or "manage"'],
    [
      { name: "x", scopes: ["read"], expiresAt: "2020-01-01T00:00:00Z" },
      "expiresAt must be in the future",
    ],
    [{ name: "x", scopes: ["read"], role: "owner" }, "Unknown field role"],
    [
      { name: "x", scopes: ["read"], defaults: { recipient: "a@example.com" } },
      "Unknown field recipient",
    ],
    [{ name: "x", scopes: ["read"], defaults: { tags: "one" } }, "defaults.tags must be a list"],
  ])("is not made of %j", async (input, message) => {
    await expect(create(input)).rejects.toMatchObject({ code: "bad-request", message });
    expect(await listKeys(by.workspaceId)).toEqual([]);
  });

  it("is refused with the whole path of a wrong default", async () => {
    const wanted = { name: "x", scopes: ["read"] };
    await expect(
      create({ ...wanted, defaults: { recipient: "a@example.com" } }),
    ).rejects.toMatchObject({ path: "$.defaults.recipient" });
    await expect(create({ ...wanted, defaults: { tags: ["a", 1] } })).rejects.toMatchObject({
      path: "$.defaults.tags[1]",
    });
  });

  it("that an operator has chosen has all scopes, and shows next to nothing of itself", async () => {
    await saveApiKey(by.workspaceId, "ADMIN_API_KEY", "sixteen-letters!");
    expect(await listKeys(by.workspaceId)).toMatchObject([
      { name: "ADMIN_API_KEY", prefix: "six", scopes: ["send", "read", "manage"] },
    ]);
    // It works again after each start that has it.
    await db().$executeRaw`UPDATE api_key SET expires_at = now(), scopes = '{send}'`;
    await saveApiKey(by.workspaceId, "ADMIN_API_KEY", "sixteen-letters!");
    expect(await requireApiKey(requestWith("sixteen-letters!"), "manage")).toBeDefined();
  });
});
