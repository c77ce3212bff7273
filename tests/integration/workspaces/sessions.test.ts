import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { db } from "@/lib/db";
import { saveUser } from "@/lib/workspaces/data/members";
import {
  chooseWorkspace,
  deleteSession,
  deleteSessions,
  deleteUnusedSessions,
  isSessionOpen,
  sessionsOf,
  sessionUser,
} from "@/lib/workspaces/data/sessions";
import { startSession } from "@/tests/integration/start-session";
import { statementsOf } from "../statements";
import { type TestWorkspace, testWorkspace } from "../workspace";

const client = { address: "2001:db8:1:2::3", userAgent: "Browser/1" };
let workspace: TestWorkspace;
let userId: number;

beforeAll(async () => {
  workspace = await testWorkspace();
  await saveUser(workspace.workspaceId, "ada@example.com", "-");
  await saveUser(workspace.workspaceId, "bob@example.com", "-");
  userId = (await db().user.findUniqueOrThrow({ where: { email: "ada@example.com" } })).id;
});
beforeEach(() => db().session.deleteMany());
afterAll(() => workspace.close());

const usedAgo = (id: string, text: string) =>
  db().$executeRawUnsafe(
    `UPDATE session SET last_used_at = now() - interval '${text}' WHERE id = '${id}'`,
  );

describe("a session", () => {
  it("is read with its user and the first of their workspaces in one statement", async () => {
    const second = await db().workspace.create({ data: { name: "Second" } });
    const membership = { userId, workspaceId: second.id, role: "viewer" };
    await db().membership.create({ data: membership });
    const id = await startSession(userId, client);
    const { result, statements } = await statementsOf(() => sessionUser(id, client));
    expect(result).toEqual({
      id: userId,
      email: "ada@example.com",
      sessionId: id,
      workspace: {
        id: workspace.workspaceId,
        name: "Test",
        role: "owner",
        seesRecipients: true,
        hasChanged: false,
        lacksSecondFactor: false,
      },
    });
    expect(statements).toHaveLength(1);

    expect(await chooseWorkspace(id, second.id)).toBe(true);
    expect((await sessionUser(id, client))?.workspace).toEqual({
      id: second.id,
      name: "Second",
      role: "viewer",
      seesRecipients: false,
      hasChanged: false,
      lacksSecondFactor: false,
    });
    await db().membership.delete({
      where: { userId_workspaceId: { userId, workspaceId: second.id } },
    });
    expect(await chooseWorkspace(id, second.id)).toBe(false);
    expect((await sessionUser(id, client))?.workspace).toMatchObject({
      id: workspace.workspaceId,
      hasChanged: true,
    });
  });

  it("lacks a second factor that its workspace requires, unless its user logged in by single sign-on", async () => {
    const id = await startSession(userId, client);
    const lacks = async (session: string) =>
      (await sessionUser(session, client))?.workspace?.lacksSecondFactor;
    const rights = {
      workspaceId: workspace.workspaceId,
      role: "viewer",
      seesRecipients: false,
    } as const;
    const where = { id: workspace.workspaceId };
    await db().workspace.update({ where, data: { requireSecondFactor: true } });
    expect(await lacks(id)).toBe(true);
    expect(await isSessionOpen(id, rights)).toBe(false);
    expect(await lacks(await startSession(userId, client, "single-sign-on"))).toBe(false);
    const secret = new Uint8Array(20);
    await db().secondFactor.create({ data: { userId, secret, lastStep: 0 } });
    expect(await lacks(id)).toBe(false);
    expect(await isSessionOpen(id, rights)).toBe(true);
    await db().secondFactor.delete({ where: { userId } });
    await db().workspace.update({ where, data: { requireSecondFactor: false } });
  });

  it("is nobody's if it has ended or was never there", async () => {
    const id = await startSession(userId, client);
    await deleteSession(userId, id);
    expect(await sessionUser(id, client)).toBeUndefined();
    expect(await sessionUser("7c9e6679-7425-40de-944b-e07fc1f90ae7", client)).toBeUndefined();
  });

  it("has no workspace if its user belongs to none", async () => {
    const { id: eve } = await db().user.create({
      data: { email: "eve@example.com", passwordHash: "-" },
    });
    const user = await sessionUser(await startSession(eve, client), client);
    expect(user).toMatchObject({ id: eve, workspace: null });
  });

  it("records its use at most once a minute, with the browser and network of that use", async () => {
    const id = await startSession(userId, client);
    const other = { address: "192.0.2.9", userAgent: "Browser/2" };
    await sessionUser(id, other);
    expect(await sessionsOf(userId)).toMatchObject([
      { network: "2001:db8:1::/48", userAgent: "Browser/1" },
    ]);
    await usedAgo(id, "61 seconds");
    await sessionUser(id, other);
    const [session] = await sessionsOf(userId);
    expect(session).toMatchObject({ network: "192.0.2.0/24", userAgent: "Browser/2" });
    expect(Date.now() - Number(session?.lastUsedAt)).toBeLessThan(60_000);
  });

  it("ends 30 days after its last use, and its row is deleted then", async () => {
    const [young, old] = [await startSession(userId, client), await startSession(userId, client)];
    await usedAgo(young, "29 days 23 hours");
    await usedAgo(old, "30 days 1 hour");
    expect(await sessionUser(old, client)).toBeUndefined();
    expect((await sessionsOf(userId)).map(({ id }) => id)).toEqual([young]);
    expect(await sessionUser(young, client)).toBeDefined();
    await deleteUnusedSessions();
    expect(await db().session.count()).toBe(1);
  });

  it("can be ended by its user only, alone or with the others", async () => {
    const bob = (await db().user.findUniqueOrThrow({ where: { email: "bob@example.com" } })).id;
    const [mine, another, bobs] = [
      await startSession(userId, client),
      await startSession(userId, client),
      await startSession(bob, client),
    ];
    expect(await deleteSession(bob, mine)).toBe(false);
    expect(await deleteSessions(userId, mine)).toBe(1);
    expect(await sessionUser(another, client)).toBeUndefined();
    expect(await sessionUser(mine, client)).toBeDefined();
    expect(await sessionUser(bobs, client)).toBeDefined();
    expect(await deleteSession(userId, mine)).toBe(true);
    expect(await deleteSession(userId, mine)).toBe(false);
  });

  it("ends with a new password", async () => {
    const id = await startSession(userId, client);
    await saveUser(workspace.workspaceId, "ada@example.com", "another");
    expect(await sessionUser(id, client)).toBeUndefined();
  });
});
