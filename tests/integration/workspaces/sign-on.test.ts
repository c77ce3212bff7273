import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { db } from "@/lib/db";
import { provide } from "@/lib/env";
import { saveUser } from "@/lib/workspaces/data/members";
import { sessionUser } from "@/lib/workspaces/data/sessions";
import { invite } from "@/lib/workspaces/invitations/manage-invitations";
import { hashPassword } from "@/lib/workspaces/password";
import { type Claims, signOn } from "@/lib/workspaces/sign-on/sign-on";
import { by } from "../by";
import { startSession } from "../start-session";
import { type TestWorkspace, testWorkspace } from "../workspace";

const client = { address: "192.0.2.9", userAgent: "Browser/1" };
let workspace: TestWorkspace;

beforeAll(async () => {
  workspace = await testWorkspace();
  await db().workspace.updateMany({ data: { isOperators: true } });
  provide({
    OIDC_ISSUER: "https://login.example.com",
    OIDC_CLIENT_ID: "clickstamp",
    OIDC_CLIENT_SECRET: "secret",
    OIDC_DOMAINS: "example.com",
    OIDC_ROLE: "editor",
  });
});
beforeEach(async () => {
  await db().membership.deleteMany();
  await db().user.deleteMany();
  await db().auditEntry.deleteMany();
});
afterAll(() => workspace.close());

const claims = (sub: string, email?: string, verified = true): Claims => ({
  iss: "https://login.example.com",
  sub,
  email,
  email_verified: verified,
});

async function userOf(given: Claims) {
  const result = await signOn(given, client);
  if ("refused" in result) throw new Error(result.refused);
  return sessionUser(result.session.id, client);
}

describe("single sign-on", () => {
  it("lets a newcomer join the operator's workspace with the role for newcomers, once", async () => {
    const all = await Promise.all([1, 2, 3].map(() => userOf(claims("7", " Mia@Example.com "))));
    expect(new Set(all.map((user) => user?.id)).size).toBe(1);
    expect(all[0]).toMatchObject({
      email: "mia@example.com",
      workspace: { id: workspace.workspaceId, role: "editor" },
    });
    const entries = await db().auditEntry.findMany({ orderBy: { id: "asc" } });
    expect(entries.map(({ action, actor, target }) => [action, actor, target])).toEqual([
      ["member-joined", "mia@example.com", "editor"],
      ...[1, 2, 3].map(() => ["login", "mia@example.com", null]),
    ]);
  });

  it("lets a newcomer join no workspace once the operator's was deleted", async () => {
    const others = await db().workspace.create({ data: { name: "Others" } });
    const { workspaceId: id } = workspace;
    await db().workspace.update({ where: { id }, data: { deletedAt: new Date() } });
    try {
      const user = await userOf(claims("7", "mia@example.com"));
      expect(user).toMatchObject({ email: "mia@example.com", workspace: null });
      expect(await db().membership.count()).toBe(0);
      expect(await db().workspace.count({ where: { deletedAt: null } })).toBe(1);
    } finally {
      await db().workspace.update({ where: { id }, data: { deletedAt: null } });
      await db().workspace.delete({ where: { id: others.id } });
    }
  });

  it("accepts the invitations of a newcomer's address instead", async () => {
    const other = await db().workspace.create({ data: { name: "Other" } });
    const gone = await db().workspace.create({ data: { name: "Gone" } });
    const mia = (role: string) => ({ email: "mia@example.com", role });
    await invite(by(other.id), mia("owner"));
    await invite(by(workspace.workspaceId), mia("viewer"));
    await invite(by(gone.id), mia("viewer"));
    await db().workspace.update({ where: { id: gone.id }, data: { deletedAt: new Date() } });
    await userOf(claims("7", "mia@example.com"));
    const memberships = await db().membership.findMany({ orderBy: { workspaceId: "asc" } });
    expect(memberships.map(({ workspaceId, role }) => [workspaceId, role])).toEqual([
      [workspace.workspaceId, "viewer"],
      [other.id, "owner"],
    ]);
    expect(await db().invitation.count({ where: { workspaceId: { not: gone.id } } })).toBe(0);
  });

  it("knows somebody by their account, whatever their address became", async () => {
    const before = await userOf(claims("7", "mia@example.com"));
    const after = await userOf(claims("7", "mia.married@example.com"));
    expect(after).toMatchObject({ id: before?.id, email: "mia@example.com" });
  });

  it("finds the user with a password by the address, and keeps their role", async () => {
    await saveUser(workspace.workspaceId, "ada@example.com", "-");
    const user = await userOf(claims("8", "ada@example.com"));
    expect(user).toMatchObject({ email: "ada@example.com", workspace: { role: "owner" } });
    expect(await db().user.count()).toBe(1);
    expect((await db().user.findFirstOrThrow()).passwordHash).toBe("-");
  });

  it("takes over an account that somebody else may have made for the address, and nothing of theirs", async () => {
    const passwordHash = await hashPassword("chosen by a stranger");
    const data = { email: "mia@example.com", passwordHash };
    const { id } = await db().user.create({ data });
    const secret = new Uint8Array(20);
    await db().secondFactor.create({ data: { userId: id, secret, lastStep: 0 } });
    const stranger = await startSession(id, client, "single-sign-on");
    const user = await userOf(claims("7", "mia@example.com"));
    expect(user?.id).toBe(id);
    expect(await sessionUser(stranger, client)).toBeUndefined();
    const now = await db().user.findUniqueOrThrow({
      where: { id },
      include: { secondFactor: true },
    });
    expect(now).toMatchObject({ passwordHash: null, secondFactor: null, emailProved: true });
  });

  it("does not give a user to a second account with the same address", async () => {
    await userOf(claims("7", "mia@example.com"));
    const refused = await signOn(claims("9", "mia@example.com"), client);
    expect(refused).toEqual({ refused: "taken" });
  });

  it("does not let somebody join again who was removed", async () => {
    await userOf(claims("7", "mia@example.com"));
    await db().membership.deleteMany();
    expect(await userOf(claims("7", "mia@example.com"))).toMatchObject({ workspace: null });
  });

  it.each([
    [claims("1"), "unverified"],
    [claims("1", "mia@example.com", false), "unverified"],
    [{ ...claims("1", "mia@example.com"), email_verified: undefined }, "unverified"],
    [claims("1", "mia@sub.example.com"), "domain"],
    [claims("1", "mia@notexample.com"), "domain"],
    [claims("1", "mia@example.com@evil.example"), "domain"],
    [claims("1", "example.com"), "domain"],
  ])("refuses %j", async (given, refused) => {
    expect(await signOn(given, client)).toEqual({ refused });
    expect(await db().user.count()).toBe(0);
  });
});
