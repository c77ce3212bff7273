import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { db } from "@/lib/db";
import type { Actor } from "@/lib/workspaces/audit";
import { insertEntry, insertEntryOfUser } from "@/lib/workspaces/data/audit";
import { saveUser } from "@/lib/workspaces/data/members";
import { type AuditFilter, exportAudit, listAudit } from "@/lib/workspaces/list-audit";
import { type TestWorkspace, testWorkspace } from "../workspace";

let workspace: TestWorkspace;
let workspaceId: number;
let second: number;
const ada: Actor = { kind: "user", name: "ada@example.com", address: "192.0.2.7" };
const relay: Actor = { kind: "key", name: "Relay", address: "2001:db8::1" };
const command: Actor = { kind: "command", name: "npm run block", address: null };

beforeAll(async () => {
  workspace = await testWorkspace();
  ({ workspaceId } = workspace);
  ({ id: second } = await db().workspace.create({ data: { name: "Second" } }));
  await insertEntry({ workspaceId, actor: ada }, "key-created", "Relay");
  await insertEntry({ workspaceId, actor: relay }, "key-revoked", "=1+1");
  await insertEntry({ workspaceId, actor: command }, "session-ended", null);
  await insertEntry({ workspaceId: second, actor: ada }, "key-created", "Elsewhere");
});
afterAll(() => workspace.close());

const list = async (filter: AuditFilter = {}) =>
  (await listAudit(workspaceId, filter)).entries.map(
    ({ actor, action }) => `${actor.name}: ${action}`,
  );

describe("the audit log", () => {
  it("has who did what, on what, when and from which network, newest first", async () => {
    const { entries, nextCursor } = await listAudit(workspaceId, {});
    expect(nextCursor).toBeNull();
    expect(entries).toEqual([
      {
        id: expect.any(String),
        time: expect.stringMatching(/^\d{4}-\d\d-\d\dT.*Z$/),
        actor: { kind: "command", name: "npm run block" },
        action: "session-ended",
        target: null,
        network: null,
      },
      expect.objectContaining({ actor: { kind: "key", name: "Relay" }, network: "2001:db8::/48" }),
      expect.objectContaining({ target: "Relay", network: "192.0.2.0/24" }),
    ]);
  });

  it("is filtered by action, actor and time, all of which must match", async () => {
    expect(await list({ action: "key-created" })).toEqual(["ada@example.com: key-created"]);
    expect(await list({ actor: "ADA@example.com" })).toEqual(["ada@example.com: key-created"]);
    expect(await list({ actor: "ada@example.com", action: "key-revoked" })).toEqual([]);
    expect(await list({ from: new Date(Date.now() + 1000) })).toEqual([]);
    expect(await list({ to: new Date(Date.now() - 3_600_000) })).toEqual([]);
    expect(await list({ actor: "a\0" })).toEqual([]);
  });

  it("is read in pages, and in full for an export", async () => {
    const first = await listAudit(workspaceId, { limit: 2 });
    expect(first.entries).toHaveLength(2);
    const last = await listAudit(workspaceId, { limit: 2, cursor: first.nextCursor as string });
    expect(last.entries.map(({ action }) => action)).toEqual(["key-created"]);
    expect(last.nextCursor).toBeNull();
    await expect(listAudit(workspaceId, { cursor: "x" })).rejects.toMatchObject({
      code: "bad-request",
    });
    const all = [];
    for await (const page of exportAudit(workspaceId, {})) all.push(...page);
    expect(all).toEqual([...first.entries, ...last.entries]);
  });

  it("has what concerns a user in each of their workspaces, and what concerns nobody in none", async () => {
    await saveUser(workspaceId, "eve@example.com", "-");
    await saveUser(second, "eve@example.com", "-");
    const { id } = await db().user.findUniqueOrThrow({ where: { email: "eve@example.com" } });
    const before = await db().auditEntry.count();
    await insertEntryOfUser(id, { ...ada, name: "eve@example.com" }, "login");
    await insertEntryOfUser(0, ada, "login-failed");
    expect(await db().auditEntry.count()).toBe(before + 2);
    expect((await list())[0]).toBe("eve@example.com: login");
    expect((await listAudit(second, {})).entries[0]).toMatchObject({ action: "login" });
  });
});
