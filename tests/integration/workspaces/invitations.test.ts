import { createHash } from "node:crypto";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { db } from "@/lib/db";
import { provide } from "@/lib/env";
import { cleanUpAccess } from "@/lib/workspaces/clean-up";
import { loginOf } from "@/lib/workspaces/data/members";
import { sessionUser } from "@/lib/workspaces/data/sessions";
import {
  joinWithNewAccount,
  joinWorkspace,
  showInvitation,
} from "@/lib/workspaces/invitations/accept-invitation";
import {
  invite,
  listInvitations,
  revokeInvitation,
} from "@/lib/workspaces/invitations/manage-invitations";
import { listAudit } from "@/lib/workspaces/list-audit";
import { logIn } from "@/lib/workspaces/log-in";
import { startSession } from "@/tests/integration/start-session";
import { type MailServer, mailServer } from "@/tests/mail-server";
import { by } from "../by";
import { type TestWorkspace, testWorkspace } from "../workspace";

const client = { address: "192.0.2.1", userAgent: "Browser/1" };
const password = "correct horse battery";
let workspace: TestWorkspace;
let mail: MailServer;

beforeAll(async () => {
  workspace = await testWorkspace();
  mail = await mailServer();
});
beforeEach(async () => {
  await db().auditEntry.deleteMany();
  await db().rateLimit.deleteMany();
  await db().invitation.deleteMany();
  await db().membership.deleteMany();
  await db().user.deleteMany();
});
afterEach(() => {
  provide({ SMTP_URL: "" });
  mail.mails.length = 0;
});
afterAll(async () => {
  await mail.close();
  await workspace.close();
});

const me = () => by(workspace.workspaceId);
const bob = { email: "bob@example.com", role: "editor" };
const gone = {
  code: "not-found",
  message: "This invitation has been used, was revoked, or has expired; ask for a new one",
};
const tokenIn = (url: string) => url.split("/").at(-1) as string;
const tokenFor = async (wanted: object) => tokenIn((await invite(me(), wanted)).url);

async function joiner(email: string) {
  const { id } = await db().user.create({ data: { email, passwordHash: "-" } });
  const actor = { kind: "user", name: email, address: client.address } as const;
  return { id, email, actor, sessionId: await startSession(id, client) };
}
async function rolesNow() {
  const all = await db().membership.findMany({
    include: { user: true },
    orderBy: { userId: "asc" },
  });
  return all.map(({ user, role }) => [user.email, role]);
}
async function audited() {
  const { entries } = await listAudit(workspace.workspaceId, {});
  return entries.map(({ actor, action, target }) => [actor.name, action, target]);
}

describe("an invitation", () => {
  it("is a link for one address, of which only a hash is stored, for seven days", async () => {
    const made = await invite(me(), { email: " Bob@Example.com ", role: "editor" });
    const view = {
      id: expect.stringMatching(/^\d+$/),
      email: "bob@example.com",
      role: "editor",
      invitedBy: "a test",
      createdAt: expect.stringMatching(/Z$/),
      expiresAt: expect.stringMatching(/Z$/),
    };
    expect(made).toEqual({
      ...view,
      url: expect.stringMatching(/^http:\/\/app\.example\.com\/invitations\/[\w-]{43}$/),
      emailed: false,
    });
    expect(Date.parse(made.expiresAt) - Date.parse(made.createdAt)).toBe(7 * 24 * 3_600_000);
    expect(await listInvitations(workspace.workspaceId)).toEqual([view]);
    const token = tokenIn(made.url);
    const [row] = await db().invitation.findMany();
    expect(Buffer.from(row?.tokenHash ?? [])).toEqual(createHash("sha256").update(token).digest());
    expect(await audited()).toEqual([["a test", "member-invited", "bob@example.com: editor"]]);
    expect(await showInvitation(token, null)).toEqual({
      workspaceId: workspace.workspaceId,
      workspaceName: "Test",
      email: "bob@example.com",
      role: "editor",
      invitedBy: "a test",
      hasAccount: false,
    });
  });

  it("is mailed if there is a mail server, and says whether that worked", async () => {
    provide({ SMTP_URL: mail.url });
    const ada = { kind: "user", name: "ada@example.com", address: null } as const;
    const { url, emailed } = await invite({ ...me(), actor: ada }, bob);
    expect(emailed).toBe(true);
    const [got] = mail.mails;
    expect(got).toMatchObject({
      to: { text: "bob@example.com" },
      subject: "Join Test on Clickstamp",
    });
    expect(got?.text).toContain(
      "ada@example.com invites you to join the workspace “Test” on Clickstamp as an editor.",
    );
    expect(got?.text).toContain(`\n${url}\n`);
    provide({ SMTP_URL: "smtp://127.0.0.1:1" });
    expect((await invite(me(), bob)).emailed).toBe(false);
  });

  it("is mailed to one address at most five times a day", async () => {
    provide({ SMTP_URL: mail.url });
    const emailed: boolean[] = [];
    for (let n = 0; n < 6; n += 1) emailed.push((await invite(me(), bob)).emailed);
    expect(emailed).toEqual([true, true, true, true, true, false]);
    expect(mail.mails).toHaveLength(5);
    const counts = JSON.stringify(await db().rateLimit.findMany(), (_, value) =>
      typeof value === "bigint" ? Number(value) : value,
    );
    expect(counts).not.toContain("bob@");
  });

  it("replaces an earlier one for the same address", async () => {
    const first = await tokenFor(bob);
    const second = await tokenFor({ ...bob, role: "viewer" });
    await expect(showInvitation(first, null)).rejects.toMatchObject(gone);
    expect(await showInvitation(second, null)).toMatchObject({ role: "viewer" });
    expect(await listInvitations(workspace.workspaceId)).toHaveLength(1);
  });

  it("is refused for a member", async () => {
    await joinWithNewAccount(await tokenFor(bob), password, null);
    await expect(invite(me(), { ...bob, email: "BOB@example.com" })).rejects.toMatchObject({
      code: "unprocessable",
      message: "bob@example.com is a member already",
    });
  });

  it("is refused when a hundred are open, but not instead of one of them", async () => {
    await db().$executeRaw`
      INSERT INTO invitation (workspace_id, email, role, token_hash, invited_by, expires_at)
      SELECT ${workspace.workspaceId}, n || '@example.com', 'viewer', sha256(n::text::bytea), '-', now() + interval '1 day'
      FROM generate_series(1, 100) AS n`;
    await expect(invite(me(), bob)).rejects.toMatchObject({
      code: "unprocessable",
      message: "A workspace has at most 100 open invitations; revoke one first",
    });
    await invite(me(), { ...bob, email: "7@example.com" });
    await db().$executeRaw`UPDATE invitation SET expires_at = now() WHERE email = '8@example.com'`;
    await invite(me(), bob);
  });

  it("can be revoked by its workspace only, once", async () => {
    const { id, url } = await invite(me(), bob);
    const other = by((await db().workspace.create({ data: { name: "Other" } })).id);
    for (const [who, what] of [
      [other, id],
      [me(), "x"],
      [me(), "99999999999"],
    ] as const) {
      await expect(revokeInvitation(who, what)).rejects.toMatchObject({ code: "not-found" });
    }
    await revokeInvitation(me(), id);
    await expect(showInvitation(tokenIn(url), null)).rejects.toMatchObject(gone);
    await expect(revokeInvitation(me(), id)).rejects.toMatchObject({ code: "not-found" });
    expect((await audited())[0]).toEqual(["a test", "invitation-revoked", "bob@example.com"]);
  });

  it.each([
    [{ role: "viewer" }, "email is missing"],
    [{ email: "bob", role: "viewer" }, "email must be an email address such as ada@example.com"],
    [
      { email: "bob@example.com, eve@example.com", role: "viewer" },
      "email must be an email address such as ada@example.com",
    ],
    [
      { email: "bob@example.com\u0000", role: "viewer" },
      "email must be an email address such as ada@example.com",
    ],
    [
      { email: `${"b".repeat(250)}@example.com`, role: "viewer" },
      "email must have at most 254 characters",
    ],
    [{ ...bob, role: "admin" }, 'role must be "owner" or "editor" or "viewer"'],
    [{ ...bob, days: 900 }, "Unknown field days"],
  ])("is not made of %j", async (input, message) => {
    await expect(invite(me(), input)).rejects.toMatchObject({ code: "bad-request", message });
  });
});

describe("somebody with an account", () => {
  it("joins with their role, in the workspace that their session then works in", async () => {
    const other = await db().workspace.create({ data: { name: "First" } });
    const who = await joiner("bob@example.com");
    await db().membership.create({
      data: { userId: who.id, workspaceId: other.id, role: "owner" },
    });
    const token = await tokenFor(bob);
    expect(await showInvitation(token, null)).toMatchObject({ hasAccount: true });
    await joinWorkspace(who, token);
    expect((await sessionUser(who.sessionId, client))?.workspace).toMatchObject({
      id: workspace.workspaceId,
      role: "editor",
    });
    expect((await audited())[0]).toEqual(["bob@example.com", "member-joined", "editor"]);
    await expect(joinWorkspace(who, token)).rejects.toMatchObject(gone);
  });

  it("does not join with the invitation of somebody else, which stays open", async () => {
    const eve = await joiner("eve@example.com");
    const token = await tokenFor(bob);
    await expect(joinWorkspace(eve, token)).rejects.toMatchObject({
      code: "forbidden",
      message: "This invitation is for bob@example.com; log in with that address",
    });
    expect(await rolesNow()).toEqual([]);
    await showInvitation(token, null);
  });

  it("can't be given another password by an invitation", async () => {
    const token = await tokenFor(bob);
    await joiner("bob@example.com");
    await expect(joinWithNewAccount(token, password, null)).rejects.toMatchObject({
      code: "unprocessable",
      message: "bob@example.com has an account already; log in to join",
    });
    expect((await loginOf("bob@example.com"))?.passwordHash).toBe("-");
    await showInvitation(token, null);
  });
});

describe("a newcomer", () => {
  it("gets an account with the password that they chose, and can log in", async () => {
    const token = await tokenFor(bob);
    await expect(joinWithNewAccount(token, "short", null)).rejects.toMatchObject({
      code: "bad-request",
    });
    expect(await joinWithNewAccount(token, password, client.address)).toBe("bob@example.com");
    expect(await rolesNow()).toEqual([["bob@example.com", "editor"]]);
    expect((await audited())[0]).toEqual(["bob@example.com", "member-joined", "editor"]);
    const result = await logIn({ email: bob.email, password, client, device: undefined });
    expect(result).toMatchObject({ session: { email: "bob@example.com" } });
  });

  it("gets one account from a link that is used twice at once", async () => {
    const token = await tokenFor(bob);
    const outcomes = await Promise.allSettled(
      [1, 2, 3].map((n) => joinWithNewAccount(token, `${password} ${n}`, null)),
    );
    expect(outcomes.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
    expect(await rolesNow()).toEqual([["bob@example.com", "editor"]]);
  });

  it("gets one account from the links of two workspaces", async () => {
    const other = await db().workspace.create({ data: { name: "Other" } });
    const second = tokenIn((await invite(by(other.id), bob)).url);
    const first = await tokenFor(bob);
    const outcomes = await Promise.allSettled(
      [first, second].map((token) => joinWithNewAccount(token, password, null)),
    );
    expect(outcomes.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
    expect(await db().user.count()).toBe(1);
    // The other link waits for them to log in.
    expect(await db().invitation.count()).toBe(1);
  });
});

describe("a link", () => {
  it("leads nowhere when it has expired, its workspace was deleted, or it never existed", async () => {
    const token = await tokenFor(bob);
    const where = { id: workspace.workspaceId };
    await db().workspace.update({ where, data: { deletedAt: new Date() } });
    await expect(showInvitation(token, null)).rejects.toMatchObject(gone);
    await expect(invite(me(), bob)).rejects.toMatchObject({ code: "not-found" });
    await db().workspace.update({ where, data: { deletedAt: null } });
    await showInvitation(token, null);
    await db().$executeRaw`UPDATE invitation SET expires_at = now()`;
    const who = await joiner("bob@example.com");
    for (const one of [token, "x", "", `${token}x`, "a".repeat(43), "a\u0000"]) {
      await expect(showInvitation(one, null)).rejects.toMatchObject(gone);
      await expect(joinWorkspace({ ...who, actor: me().actor }, one)).rejects.toMatchObject(gone);
      await expect(joinWithNewAccount(one, password, null)).rejects.toMatchObject(gone);
    }
    await cleanUpAccess();
    expect(await db().invitation.count()).toBe(0);
  });

  it("can't be guessed: an address looks up at most thirty a minute", async () => {
    const token = await tokenFor(bob);
    for (let n = 0; n < 30; n += 1) {
      await expect(showInvitation("a".repeat(43), "2001:db8::1")).rejects.toMatchObject(gone);
    }
    const refused = {
      code: "forbidden",
      message: expect.stringMatching(/^Too many attempts\. Try again in \d+ seconds$/),
    };
    await expect(showInvitation(token, "2001:db8::2")).rejects.toMatchObject(refused);
    await expect(joinWithNewAccount(token, password, "2001:db8::3")).rejects.toMatchObject(refused);
    await showInvitation(token, "2001:db8:0:1::1");
  });
});
