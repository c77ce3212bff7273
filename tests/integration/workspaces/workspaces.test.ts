import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { db } from "@/lib/db";
import { cleanUpAccess } from "@/lib/workspaces/clean-up";
import { sessionUser } from "@/lib/workspaces/data/sessions";
import { listAudit } from "@/lib/workspaces/list-audit";
import {
  changeWorkspace,
  createWorkspace,
  listWorkspaces,
  readWorkspace,
  renameWorkspace,
  switchWorkspace,
} from "@/lib/workspaces/manage-workspaces";
import { leaveWorkspace } from "@/lib/workspaces/members/manage-members";
import type { Role } from "@/lib/workspaces/roles";
import { by } from "../by";
import { startSession } from "../start-session";
import { type TestWorkspace, testWorkspace } from "../workspace";

const client = { address: "192.0.2.1", userAgent: null };
let test: TestWorkspace;

beforeAll(async () => {
  test = await testWorkspace();
});
beforeEach(async () => {
  await db().$executeRaw`TRUNCATE workspace, app_user, rate_limit RESTART IDENTITY CASCADE`;
});
afterAll(() => test.close());

/** Somebody who is logged in, and belongs to a workspace that is not part of the test. */
async function person(email: string) {
  const { id } = await db().user.create({ data: { email, passwordHash: "-" } });
  const actor = { kind: "user", name: email, address: client.address } as const;
  return { id, email, sessionId: await startSession(id, client), actor, workspace: {} };
}

async function join(workspaceId: number, userId: number, role: Role) {
  await db().membership.create({ data: { workspaceId, userId, role } });
}

const current = async ({ sessionId }: { sessionId: string }) =>
  (await sessionUser(sessionId, client))?.workspace ?? null;

const actionsIn = async (workspaceId: number) =>
  (await listAudit(workspaceId, {})).entries.map(({ action, target }) => [action, target]);

describe("a new workspace", () => {
  it("belongs to the person who creates it, and is the one that their session works in", async () => {
    const ada = await person("ada@example.com");
    expect(await current(ada)).toBeNull();
    const first = await createWorkspace(ada, "First");
    const second = await createWorkspace(ada, "  The \n second ");
    expect(await current(ada)).toMatchObject({ id: second, name: "The second", role: "owner" });
    expect(await listWorkspaces(ada.id)).toEqual([
      { id: first, name: "First", role: "owner" },
      { id: second, name: "The second", role: "owner" },
    ]);
    expect(await actionsIn(second)).toEqual([["workspace-created", "The second"]]);
    await switchWorkspace(ada, first);
    expect(await current(ada)).toMatchObject({ id: first });
  });

  it("is not for a person who belongs to none: they may have been removed from all", async () => {
    const ada = { ...(await person("ada@example.com")), workspace: null };
    await expect(createWorkspace(ada, "Ada's")).rejects.toMatchObject({ code: "forbidden" });
    expect(await db().workspace.count()).toBe(0);
  });

  it.each(["", "  ", "a\0b", "a".repeat(101), 17, null])("has no name such as %j", async (name) => {
    const ada = await person("ada@example.com");
    await expect(createWorkspace(ada, name)).rejects.toMatchObject({ code: "bad-request" });
    expect(await db().workspace.count()).toBe(0);
  });

  it("is refused to a person who owns 50, however many calls come at once", async () => {
    const ada = await person("ada@example.com");
    await db().$executeRaw`
      WITH made AS (INSERT INTO workspace (name) SELECT 'W' FROM generate_series(1, 48) RETURNING id)
      INSERT INTO membership (workspace_id, user_id, role) SELECT id, ${ada.id}, 'owner' FROM made`;
    const outcomes = await Promise.allSettled(
      ["a", "b", "c", "d", "e"].map((name) => createWorkspace(ada, name)),
    );
    expect(outcomes.filter(({ status }) => status === "fulfilled")).toHaveLength(2);
    expect(await db().membership.count({ where: { userId: ada.id } })).toBe(50);
    expect(await db().workspace.count()).toBe(50);
    await expect(createWorkspace(ada, "x")).rejects.toThrow("You own 50 workspaces");
  });

  it("is refused to a person who has created 50 within a day", async () => {
    const ada = await person("ada@example.com");
    for (let count = 0; count < 50; count += 1) {
      const id = await createWorkspace(ada, "W");
      await db().membership.deleteMany({ where: { workspaceId: id } });
    }
    await expect(createWorkspace(ada, "W")).rejects.toMatchObject({
      code: "unprocessable",
      message: "You have created 50 workspaces within a day; try again tomorrow",
    });
  });
});

describe("switching", () => {
  it("leads only to workspaces that the person belongs to", async () => {
    const [ada, bob] = [await person("ada@example.com"), await person("bob@example.com")];
    const adas = await createWorkspace(ada, "Ada's");
    const bobs = await createWorkspace(bob, "Bob's");
    for (const id of [bobs, 12345, -1, 2 ** 40, Number.NaN]) {
      await expect(switchWorkspace(ada, id)).rejects.toThrow();
    }
    expect(await current(ada)).toMatchObject({ id: adas });
  });
});

describe("a workspace", () => {
  it("gets another name, which the audit log records", async () => {
    const { id } = await db().workspace.create({ data: { name: "Old" } });
    expect(await renameWorkspace(by(id), " New  name")).toMatchObject({ name: "New name" });
    await renameWorkspace(by(id), "New name");
    expect(await readWorkspace(id)).toEqual({
      id: String(id),
      name: "New name",
      createdAt: expect.stringMatching(/Z$/),
      auditRetentionDays: null,
      viewersSeeRecipients: false,
      requireSecondFactor: false,
    });
    expect(await actionsIn(id)).toEqual([["workspace-renamed", "Old → New name"]]);
    await expect(renameWorkspace(by(id), "")).rejects.toMatchObject({ code: "bad-request" });
    await expect(changeWorkspace(by(id), { nme: "x" })).rejects.toMatchObject({ path: "$.nme" });
  });

  it("stores its audit log for as long as it says, at least 90 days", async () => {
    const [mine, other] = await Promise.all(
      ["Mine", "Other"].map((name) => db().workspace.create({ data: { name } })),
    );
    const daysAgo = (days: number) => new Date(Date.now() - days * 86_400_000);
    for (const { id: workspaceId } of [mine, other] as { id: number }[]) {
      const entry = { workspaceId, actorKind: "user", actor: "ada", action: "login" };
      await db().auditEntry.createMany({
        data: [89, 91, 400].map((days) => ({ ...entry, time: daysAgo(days) })),
      });
    }
    const id = mine?.id as number;
    const change = (days: unknown) => changeWorkspace(by(id), { auditRetentionDays: days });
    for (const days of [89, 0, -1, 90.5, "90", 1e9]) {
      await expect(change(days)).rejects.toMatchObject({ code: "bad-request" });
    }
    await cleanUpAccess();
    expect(await db().auditEntry.count({ where: { workspaceId: id } })).toBe(3);
    expect(await change(90)).toMatchObject({ auditRetentionDays: 90 });
    await cleanUpAccess();
    expect(await actionsIn(id)).toEqual([
      ["settings-changed", "auditRetentionDays: 90"],
      ["login", null],
    ]);
    expect(await db().auditEntry.count({ where: { workspaceId: other?.id as number } })).toBe(3);
    expect(await change(null)).toMatchObject({ auditRetentionDays: null });
  });
});

describe("leaving", () => {
  it("ends the membership, leads to another workspace, and is recorded", async () => {
    const [ada, bob] = [await person("ada@example.com"), await person("bob@example.com")];
    const bobs = await createWorkspace(bob, "Bob's");
    const shared = await createWorkspace(ada, "Shared");
    await join(shared, bob.id, "viewer");
    await switchWorkspace(bob, shared);
    await leaveWorkspace({ ...bob, workspaceId: shared });
    expect(await current(bob)).toMatchObject({ id: bobs, hasChanged: true });
    expect(await listWorkspaces(bob.id)).toHaveLength(1);
    const [left] = (await listAudit(shared, {})).entries;
    expect(left).toMatchObject({ action: "member-left", actor: { name: "bob@example.com" } });
  });

  it("ends the sessions of a person if it was their only workspace", async () => {
    const [ada, bob] = [await person("ada@example.com"), await person("bob@example.com")];
    const shared = await createWorkspace(ada, "Shared");
    await join(shared, bob.id, "owner");
    await leaveWorkspace({ ...ada, workspaceId: shared });
    expect(await sessionUser(ada.sessionId, client)).toBeUndefined();
  });

  it("is refused to the only owner", async () => {
    const [ada, bob] = [await person("ada@example.com"), await person("bob@example.com")];
    const shared = await createWorkspace(ada, "Shared");
    await join(shared, bob.id, "editor");
    await expect(leaveWorkspace({ ...ada, workspaceId: shared })).rejects.toMatchObject({
      code: "unprocessable",
    });
    expect(await current(ada)).toMatchObject({ id: shared, role: "owner" });
  });

  it.each([1, 2, 3])("of all owners at once leaves one of them (run %i)", async () => {
    const people = await Promise.all(["a", "b", "c"].map((name) => person(`${name}@example.com`)));
    const [first, ...others] = people as [(typeof people)[0], ...typeof people];
    const shared = await createWorkspace(first, "Shared");
    for (const { id } of others) await join(shared, id, "owner");
    const outcomes = await Promise.allSettled(
      people.map((one) => leaveWorkspace({ ...one, workspaceId: shared })),
    );
    expect(outcomes.filter(({ status }) => status === "rejected")).toHaveLength(1);
    expect(await db().membership.count({ where: { workspaceId: shared } })).toBe(1);
  });
});
