import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from "vitest";
import { db } from "@/lib/db";
import { inTransaction } from "@/lib/in-turn";
import { loginOf } from "@/lib/workspaces/data/members";
import { sessionUser } from "@/lib/workspaces/data/sessions";
import { insertWorkspace } from "@/lib/workspaces/data/workspaces";
import { listAudit } from "@/lib/workspaces/list-audit";
import { addUser, listUsers, removeUser, resetUser } from "@/lib/workspaces/users/manage-users";
import { startSession } from "@/tests/integration/start-session";
import { type TestWorkspace, testWorkspace } from "../workspace";

const client = { address: "192.0.2.1", userAgent: null };
let workspace: TestWorkspace;

beforeAll(async () => {
  workspace = await testWorkspace();
});
beforeEach(async () => {
  await db().auditEntry.deleteMany();
  await db().membership.deleteMany();
  await db().user.deleteMany();
  await db().workspace.deleteMany({ where: { id: { not: workspace.workspaceId } } });
});
afterAll(() => workspace.close());

const newWorkspace = async (name: string) => (await db().workspace.create({ data: { name } })).id;

/** Waits until a statement waits for a lock. */
async function untilWaiting() {
  await vi.waitFor(async () => {
    const waiting = await db().$queryRaw<unknown[]>`
      SELECT FROM pg_stat_activity WHERE wait_event_type = 'Lock' AND datname = current_database()`;
    expect(waiting).toHaveLength(1);
  });
}

async function audited(workspaceId = workspace.workspaceId) {
  const { entries } = await listAudit(workspaceId, {});
  return entries.map(({ actor, action, target }) => [actor.kind, action, target]);
}

describe("an operator", () => {
  it("adds a user, who gets a link to choose a password", async () => {
    const { link, ...added } = await addUser({ email: " Ada@example.com", role: "owner" });
    expect(added).toEqual({ email: "ada@example.com", workspace: "Test" });
    expect(link?.url).toMatch(/^http:\/\/app\.example\.com\/reset-password\/[\w-]{43}$/);
    expect((await loginOf("ada@example.com"))?.passwordHash).toBeNull();
    expect(await audited()).toEqual([["command", "user-added", "ada@example.com: owner"]]);
    expect(await listUsers()).toEqual([
      {
        email: "ada@example.com",
        workspaces: [{ id: workspace.workspaceId, name: "Test", role: "owner" }],
        hasPassword: false,
        hasSecondFactor: false,
        lastUsedAt: null,
      },
    ]);
  });

  it("adds somebody with an account to another workspace, whose password stays", async () => {
    const other = await newWorkspace("Other");
    const data = { email: "ada@example.com", passwordHash: "-", emailProved: true };
    await db().user.create({ data });
    const wanted = { email: "ada@example.com", role: "viewer", workspace: "Other" };
    expect(await addUser(wanted)).toEqual({
      email: "ada@example.com",
      workspace: "Other",
      link: undefined,
    });
    expect(await db().passwordReset.count()).toBe(0);
    await expect(addUser({ ...wanted, workspace: String(other) })).rejects.toMatchObject({
      code: "unprocessable",
      message: "ada@example.com is a member of “Other” already",
    });
  });

  it("gives an account that somebody else may have made to the owner of the address", async () => {
    const data = { email: "ada@example.com", passwordHash: "chosen by a stranger" };
    const { id } = await db().user.create({ data });
    const secret = new Uint8Array(20);
    await db().secondFactor.create({ data: { userId: id, secret, lastStep: 0 } });
    const session = await startSession(id, { address: null, userAgent: null }, "single-sign-on");
    const { workspaceId } = workspace;
    const wanted = { email: "ada@example.com", role: "owner", workspace: String(workspaceId) };
    expect((await addUser(wanted)).link).toBeDefined();
    const user = await db().user.findUniqueOrThrow({
      where: { id },
      include: { secondFactor: true, sessions: true },
    });
    expect(user).toMatchObject({ passwordHash: null, secondFactor: null, sessions: [] });
    expect(session).toBeDefined();
  });

  it("is asked which workspace is meant", async () => {
    const wanted = { email: "ada@example.com", role: "viewer" };
    const other = await newWorkspace("Other");
    const { workspaceId } = workspace;
    const all = `${workspaceId} “Test”, ${other} “Other”`;
    await expect(addUser(wanted)).rejects.toThrow(`Name one workspace by its number: ${all}`);
    await expect(addUser({ ...wanted, workspace: "None" })).rejects.toThrow(
      `There is no workspace None; there are: ${all}`,
    );
    const twin = await newWorkspace("Other");
    await expect(addUser({ ...wanted, workspace: "Other" })).rejects.toThrow(
      `Name one workspace by its number: ${other} “Other”, ${twin} “Other”`,
    );
    await db().workspace.update({ where: { id: twin }, data: { deletedAt: new Date() } });
    expect(await addUser({ ...wanted, workspace: "Other" })).toMatchObject({ workspace: "Other" });
    expect(await db().user.count()).toBe(1);
  });

  it.each([
    [{ email: "ada", role: "owner" }, "email must be an email address such as ada@example.com"],
    [{ email: "ada@example.com", role: "admin" }, 'role must be "owner" or "editor" or "viewer"'],
  ])("adds nobody for %j", async (wanted, message) => {
    await expect(addUser(wanted)).rejects.toMatchObject({ code: "bad-request", message });
  });

  it("resets a user's password by a link, of which the newest works", async () => {
    await addUser({ email: "ada@example.com", role: "owner" });
    const before = await db().passwordReset.findMany();
    const { url, expiresAt } = await resetUser("ADA@example.com");
    expect(url).toContain("/reset-password/");
    expect(Math.round((Number(expiresAt) - Date.now()) / 60_000)).toBe(24 * 60);
    const after = await db().passwordReset.findMany();
    expect(after).toHaveLength(1);
    expect(after[0]?.tokenHash).not.toEqual(before[0]?.tokenHash);
    await expect(resetUser("bob@example.com")).rejects.toThrow("There is no user bob@example.com");
  });

  it("removes a second factor that was lost, which ends the user's sessions", async () => {
    await addUser({ email: "ada@example.com", role: "owner" });
    const { id: userId } = await db().user.findFirstOrThrow();
    const session = await startSession(userId, client);
    await db().secondFactor.create({ data: { userId, secret: new Uint8Array(20), lastStep: 0 } });
    expect(await resetUser("ada@example.com")).toMatchObject({ removed: false });
    expect(await sessionUser(session, client)).toBeDefined();
    expect(await resetUser("ada@example.com", true)).toMatchObject({ removed: true });
    expect(await sessionUser(session, client)).toBeUndefined();
    expect(await db().secondFactor.count()).toBe(0);
    expect((await audited()).slice(0, 2)).toEqual([
      ["command", "reset-link-created", "ada@example.com"],
      ["command", "second-factor-off", "ada@example.com"],
    ]);
    expect(await resetUser("ada@example.com", true)).toMatchObject({ removed: false });
  });

  it("removes a user with their sessions from all workspaces, and no last owner", async () => {
    const other = await newWorkspace("Other");
    await addUser({ email: "ada@example.com", role: "owner", workspace: "Test" });
    await addUser({ email: "ada@example.com", role: "owner", workspace: "Other" });
    await addUser({ email: "bob@example.com", role: "owner", workspace: "Test" });
    const { id } = await db().user.findUniqueOrThrow({ where: { email: "ada@example.com" } });
    const session = await startSession(id, client);
    await expect(removeUser("ada@example.com")).rejects.toMatchObject({
      code: "unprocessable",
      message: `ada@example.com is the last owner of the workspace ${other} “Other”; make someone else an owner first`,
    });
    expect(await sessionUser(session, client)).toBeDefined();
    await addUser({ email: "bob@example.com", role: "owner", workspace: "Other" });
    await removeUser("Ada@example.com");
    expect(await sessionUser(session, client)).toBeUndefined();
    expect((await listUsers()).map(({ email }) => email)).toEqual(["bob@example.com"]);
    for (const one of [workspace.workspaceId, other]) {
      expect((await audited(one))[0]).toEqual(["command", "user-removed", "ada@example.com"]);
    }
    await expect(removeUser("ada@example.com")).rejects.toThrow("There is no user ada@example.com");
  });

  it("removes nobody who is creating a workspace, of which they are the last owner", async () => {
    await addUser({ email: "ada@example.com", role: "editor" });
    const { id } = await db().user.findFirstOrThrow();
    const { removal, own } = await inTransaction(async (tx) => {
      const own = await insertWorkspace(tx, id, "Ada's", 50);
      const outcome = removeUser("ada@example.com").then(() => undefined, String);
      await untilWaiting();
      return { removal: { outcome }, own };
    });
    expect(await removal.outcome).toContain(
      `ada@example.com is the last owner of the workspace ${own} “Ada's”`,
    );
    expect(await db().membership.count()).toBe(2);
  });

  it("is told that there is no such user by the second of two removals at once", async () => {
    await addUser({ email: "ada@example.com", role: "viewer" });
    const outcomes = await Promise.allSettled([1, 2].map(() => removeUser("ada@example.com")));
    const refused = outcomes.filter((outcome) => outcome.status === "rejected");
    expect(refused).toMatchObject([{ reason: { code: "not-found" } }]);
  });

  it("removes one of two owners who are removed at once", async () => {
    await addUser({ email: "ada@example.com", role: "owner" });
    await addUser({ email: "bob@example.com", role: "owner" });
    const outcomes = await Promise.allSettled(
      ["ada@example.com", "bob@example.com"].map(removeUser),
    );
    expect(outcomes.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
    expect(await db().membership.count({ where: { role: "owner" } })).toBe(1);
  });
});
