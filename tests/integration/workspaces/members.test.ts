import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { db } from "@/lib/db";
import { isSessionOpen, sessionUser } from "@/lib/workspaces/data/sessions";
import { invite } from "@/lib/workspaces/invitations/manage-invitations";
import { listAudit } from "@/lib/workspaces/list-audit";
import { listMembers } from "@/lib/workspaces/members/list-members";
import { changeRole, removeMember } from "@/lib/workspaces/members/manage-members";
import { createResetLinkForMember } from "@/lib/workspaces/passwords/create-reset-link";
import type { Role } from "@/lib/workspaces/roles";
import { startSession } from "@/tests/integration/start-session";
import { by } from "../by";
import { type TestWorkspace, testWorkspace } from "../workspace";

const client = { address: "192.0.2.1", userAgent: "Browser/1" };
let workspace: TestWorkspace;
let ada: number;
let bob: number;

beforeAll(async () => {
  workspace = await testWorkspace();
});
beforeEach(async () => {
  await db().auditEntry.deleteMany();
  await db().membership.deleteMany();
  await db().user.deleteMany();
  ada = await member("ada@example.com", "owner");
  bob = await member("bob@example.com", "editor");
});
afterAll(() => workspace.close());

const me = () => by(workspace.workspaceId);
const id = (userId: number) => String(userId);

async function member(email: string, role: Role, workspaceId = workspace.workspaceId) {
  const memberships = { create: { workspaceId, role } };
  return (await db().user.create({ data: { email, passwordHash: "-", memberships } })).id;
}
async function rolesNow() {
  return (await listMembers(workspace.workspaceId)).map(({ email, role }) => [email, role]);
}
async function audited() {
  const { entries } = await listAudit(workspace.workspaceId, {});
  return entries.map(({ action, target }) => [action, target]);
}

describe("members", () => {
  it("are listed by email address, with their role, last use and second factor", async () => {
    await member("eve@example.com", "owner", await otherWorkspace());
    await startSession(bob, client);
    await db().secondFactor.create({
      data: { userId: ada, secret: new Uint8Array(20), lastStep: 0 },
    });
    const time = expect.stringMatching(/^\d{4}-\d\d-\d\dT.*Z$/);
    expect(await listMembers(workspace.workspaceId)).toEqual([
      {
        id: id(ada),
        email: "ada@example.com",
        role: "owner",
        since: time,
        lastUsedAt: null,
        hasSecondFactor: true,
      },
      {
        id: id(bob),
        email: "bob@example.com",
        role: "editor",
        since: time,
        lastUsedAt: time,
        hasSecondFactor: false,
      },
    ]);
  });

  it("get another role, which their sessions have at once", async () => {
    const session = await startSession(bob, client);
    const rights = { ...workspace, role: "editor", seesRecipients: false } as const;
    expect(await isSessionOpen(session, rights)).toBe(true);
    expect(await changeRole(me(), id(bob), { role: "viewer" })).toMatchObject({
      email: "bob@example.com",
      role: "viewer",
    });
    expect(await isSessionOpen(session, rights)).toBe(false);
    expect((await sessionUser(session, client))?.workspace?.role).toBe("viewer");
    await changeRole(me(), id(bob), { role: "viewer" });
    expect(await audited()).toEqual([["member-role-changed", "bob@example.com: viewer"]]);
  });

  it("get no role from a key that may do less", async () => {
    const sender = { ...me(), scopes: ["send", "manage"] as const };
    const input = (role: string) => ({ email: "new@example.com", role });
    for (const role of ["viewer", "editor", "owner"]) {
      const refused = { code: "forbidden", message: expect.stringContaining("the scope read") };
      await expect(changeRole(sender, id(bob), { role })).rejects.toMatchObject(refused);
      await expect(invite(sender, input(role))).rejects.toMatchObject(refused);
    }
    const reader = { ...me(), scopes: ["read", "manage"] as const };
    expect(await changeRole(reader, id(bob), { role: "viewer" })).toMatchObject({ role: "viewer" });
    await expect(createResetLinkForMember(sender, id(bob))).rejects.toMatchObject({
      code: "forbidden",
    });
    expect(await createResetLinkForMember(reader, id(bob))).toMatchObject({
      url: expect.any(String),
    });
    await expect(changeRole(reader, id(bob), { role: "owner" })).rejects.toThrow("the scope send");
  });

  it("that are removed lose access at once, and their sessions if they have no other workspace", async () => {
    const session = await startSession(bob, client);
    await removeMember(me(), id(bob));
    expect(await sessionUser(session, client)).toBeUndefined();
    expect(await rolesNow()).toEqual([["ada@example.com", "owner"]]);
    expect(await db().user.count({ where: { id: bob } })).toBe(1);
    expect(await audited()).toEqual([["member-removed", "bob@example.com"]]);
  });

  it("that are removed stay logged in to another workspace", async () => {
    const other = await otherWorkspace();
    await db().membership.create({ data: { userId: bob, workspaceId: other, role: "viewer" } });
    const session = await startSession(bob, client);
    await db().session.update({
      where: { id: session },
      data: { workspaceId: workspace.workspaceId },
    });
    await removeMember(me(), id(bob));
    expect((await sessionUser(session, client))?.workspace).toMatchObject({ id: other });
    const rights = { ...workspace, role: "viewer", seesRecipients: false } as const;
    expect(await isSessionOpen(session, rights)).toBe(false);
  });

  it("of another workspace can be neither changed nor removed", async () => {
    const eve = await member("eve@example.com", "owner", await otherWorkspace());
    for (const unknown of [id(eve), "", "x", "-1", "1e3", "99999999999"]) {
      await expect(changeRole(me(), unknown, { role: "viewer" })).rejects.toMatchObject({
        code: "not-found",
      });
      await expect(removeMember(me(), unknown)).rejects.toMatchObject({ code: "not-found" });
    }
    expect(await db().membership.count({ where: { userId: eve } })).toBe(1);
  });

  it.each([
    [{}, "role is missing"],
    [{ role: "admin" }, 'role must be "owner" or "editor" or "viewer"'],
    [{ role: "viewer", email: "x@example.com" }, "Unknown field email"],
  ])("are not changed by %j", async (input, message) => {
    const refused = { code: "bad-request", message };
    await expect(changeRole(me(), id(bob), input)).rejects.toMatchObject(refused);
  });
});

describe("the last owner", () => {
  const refused = {
    code: "unprocessable",
    message: "A workspace needs an owner; make someone else an owner first",
  };

  it("can be neither removed nor given less, until there is another", async () => {
    await expect(changeRole(me(), id(ada), { role: "editor" })).rejects.toMatchObject(refused);
    await expect(removeMember(me(), id(ada))).rejects.toMatchObject(refused);
    expect(await audited()).toEqual([]);
    await changeRole(me(), id(bob), { role: "owner" });
    await removeMember(me(), id(ada));
    await expect(removeMember(me(), id(bob))).rejects.toMatchObject(refused);
    expect(await rolesNow()).toEqual([["bob@example.com", "owner"]]);
  });

  it.each([1, 2, 3, 4, 5])("stays when all owners go at once (run %i)", async () => {
    const others = await Promise.all(
      ["c", "d", "e", "f"].map((name) => member(`${name}@example.com`, "owner")),
    );
    const going = [ada, ...others].map((one, index) =>
      index % 2 === 0 ? removeMember(me(), id(one)) : changeRole(me(), id(one), { role: "viewer" }),
    );
    const outcomes = await Promise.allSettled(going);
    expect(outcomes.filter(({ status }) => status === "rejected")).toMatchObject([
      { reason: refused },
    ]);
    expect((await rolesNow()).filter(([, role]) => role === "owner")).toHaveLength(1);
  });
});

async function otherWorkspace(): Promise<number> {
  return (await db().workspace.create({ data: { name: "Other" } })).id;
}
