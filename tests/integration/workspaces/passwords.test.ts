import type { AddressInfo } from "node:net";
import { createServer, type Socket } from "node:net";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { db } from "@/lib/db";
import { provide } from "@/lib/env";
import { AppError } from "@/lib/errors";
import { cleanUpAccess } from "@/lib/workspaces/clean-up";
import { saveUser } from "@/lib/workspaces/data/members";
import { sessionUser } from "@/lib/workspaces/data/sessions";
import { invite } from "@/lib/workspaces/invitations/manage-invitations";
import { logIn } from "@/lib/workspaces/log-in";
import { changeRole, removeMember } from "@/lib/workspaces/members/manage-members";
import type { MemberManager } from "@/lib/workspaces/members/manager";
import { hashPassword } from "@/lib/workspaces/password";
import { changePassword } from "@/lib/workspaces/passwords/change-password";
import type { AccountHolder } from "@/lib/workspaces/passwords/confirm-password";
import {
  createResetLink,
  createResetLinkForMember,
} from "@/lib/workspaces/passwords/create-reset-link";
import { mailIfKnown, mailResetLink } from "@/lib/workspaces/passwords/mail-reset-link";
import { resetPassword, showReset } from "@/lib/workspaces/passwords/reset-password";
import { scopes } from "@/lib/workspaces/scopes";
import { mailServer } from "@/tests/mail-server";
import { startSession } from "../start-session";
import { type TestWorkspace, testWorkspace } from "../workspace";

const client = { address: "192.0.2.7", userAgent: "Browser/1" };
const email = "ada@example.com";
const first = "correct horse battery";
const second = "staple of the engine";
let workspace: TestWorkspace;
let hash: string;
let userId: number;
let by: MemberManager;

beforeAll(async () => {
  workspace = await testWorkspace();
  hash = await hashPassword(first);
  by = {
    workspaceId: workspace.workspaceId,
    actor: { kind: "user", name: "owner@example.com", address: null },
    scopes,
  };
});
beforeEach(async () => {
  await db().rateLimit.deleteMany();
  await db().auditEntry.deleteMany();
  await db().passwordReset.deleteMany();
  await saveUser(workspace.workspaceId, email, hash);
  userId = (await db().user.findUniqueOrThrow({ where: { email } })).id;
});
afterAll(() => workspace.close());

const enter = (password: string) => logIn({ email, password, client, device: undefined });
const tokenOf = ({ url }: { url: string }) => url.split("/").at(-1) as string;
const codeOf = async (promise: Promise<unknown>) => {
  const error = await promise.catch((one: unknown) => one);
  return error instanceof AppError ? error.code : error;
};
const actions = async () =>
  (await db().auditEntry.findMany({ orderBy: { id: "asc" } })).map(({ action }) => action);

async function holder(): Promise<AccountHolder> {
  const sessionId = await startSession(userId, client);
  return { id: userId, email, sessionId, actor: { kind: "user", name: email, address: null } };
}

describe("a link for a new password", () => {
  it("sets it once, ends all sessions, and lets its user log in", async () => {
    const open = await startSession(userId, client);
    const link = await createResetLink(userId);
    expect(link.url).toMatch(/^http:\/\/app\.example\.com\/reset-password\/[\w-]{43}$/);
    const hours = (Number(link.expiresAt) - Date.now()) / 3_600_000;
    expect(hours).toBeGreaterThan(23.9);
    expect(hours).toBeLessThan(24.1);
    expect(await showReset(tokenOf(link), null)).toBe(email);
    expect(await showReset(tokenOf(link), null)).toBe(email);
    await resetPassword(tokenOf(link), second, null);
    expect(await sessionUser(open, client)).toBeUndefined();
    expect(await codeOf(resetPassword(tokenOf(link), first, null))).toBe("not-found");
    expect(await codeOf(showReset(tokenOf(link), null))).toBe("not-found");
    expect(await enter(first)).toEqual({ refused: "wrong" });
    expect(await enter(second)).toMatchObject({ session: { email } });
    expect((await actions())[0]).toBe("password-reset");
  });

  it("is stored as a hash only", async () => {
    const token = tokenOf(await createResetLink(userId));
    const [row] = await db().passwordReset.findMany();
    expect(row?.tokenHash).toHaveLength(32);
    expect(Buffer.from(row?.tokenHash ?? []).toString("base64url")).not.toBe(token);
  });

  it("works once, also if it is used twice at the same time", async () => {
    const token = tokenOf(await createResetLink(userId));
    const wanted = [second, "another good sentence"];
    const results = await Promise.all(
      wanted.map((password) => codeOf(resetPassword(token, password, null))),
    );
    expect([...results].sort()).toEqual(["not-found", undefined]);
    const winner = wanted[results.indexOf(undefined)] as string;
    expect(await enter(winner)).toMatchObject({ session: { email } });
  });

  it("replaces the one before, and expires", async () => {
    const old = tokenOf(await createResetLink(userId));
    const token = tokenOf(await createResetLink(userId));
    expect(await codeOf(showReset(old, null))).toBe("not-found");
    expect(await showReset(token, null)).toBe(email);
    await db().$executeRaw`UPDATE password_reset SET expires_at = now() - interval '1 second'`;
    expect(await codeOf(showReset(token, null))).toBe("not-found");
    expect(await codeOf(resetPassword(token, second, null))).toBe("not-found");
    for (const bad of ["", "x", `${token}x`, "ü".repeat(43)]) {
      expect(await codeOf(showReset(bad, null))).toBe("not-found");
    }
  });

  it("is deleted once it has expired, and with a password that is set otherwise", async () => {
    await createResetLink(userId);
    await cleanUpAccess();
    expect(await db().passwordReset.count()).toBe(1);
    await db().$executeRaw`UPDATE password_reset SET expires_at = now() - interval '1 second'`;
    await cleanUpAccess();
    expect(await db().passwordReset.count()).toBe(0);
    await createResetLink(userId);
    await saveUser(workspace.workspaceId, email, hash);
    expect(await db().passwordReset.count()).toBe(0);
  });

  it("stays usable when the new password is refused", async () => {
    const token = tokenOf(await createResetLink(userId));
    expect(await codeOf(resetPassword(token, "too short", null))).toBe("bad-request");
    expect(await codeOf(resetPassword(token, "ada@example.com", null))).toBe("bad-request");
    await resetPassword(token, second, null);
  });

  it("resets the limit of logins", async () => {
    for (let n = 0; n < 7; n += 1) {
      await logIn({
        email,
        password: "a guess",
        client: { ...client, address: `198.51.${n}.1` },
        device: undefined,
      });
    }
    const elsewhere = { ...client, address: "198.51.6.1" };
    const attempt = { email, password: second, client: elsewhere, device: undefined };
    expect(await logIn(attempt)).toMatchObject({ refused: "too-many" });
    await resetPassword(tokenOf(await createResetLink(userId)), second, null);
    expect(await logIn(attempt)).toMatchObject({ session: { email } });
  });

  it("can't be guessed at any rate from one address", async () => {
    for (let n = 0; n < 30; n += 1) {
      expect(await codeOf(showReset("x", client.address))).toBe("not-found");
    }
    const token = tokenOf(await createResetLink(userId));
    expect(await codeOf(showReset(token, client.address))).toBe("forbidden");
    expect(await showReset(token, "198.51.100.1")).toBe(email);
  });
});

describe("a link that an owner makes for a member", () => {
  it("is recorded, and sets the password", async () => {
    const link = await createResetLinkForMember(by, String(userId));
    await resetPassword(tokenOf(link), second, null);
    expect(await enter(second)).toMatchObject({ session: { email } });
    expect((await actions()).slice(0, 2)).toEqual(["reset-link-created", "password-reset"]);
  });

  it("is refused for members of other workspaces and of none", async () => {
    const other = await db().workspace.create({ data: { name: "Other" } });
    const elsewhere = { ...by, workspaceId: other.id };
    expect(await codeOf(createResetLinkForMember(elsewhere, String(userId)))).toBe("not-found");
    expect(await codeOf(createResetLinkForMember(by, "x"))).toBe("not-found");
    await db().membership.create({ data: { userId, workspaceId: other.id, role: "viewer" } });
    expect(await codeOf(createResetLinkForMember(by, String(userId)))).toBe("unprocessable");
    await db().membership.deleteMany({ where: { workspaceId: other.id } });
  });

  it("stops working when they join another workspace, or leave this one", async () => {
    const token = tokenOf(await createResetLinkForMember(by, String(userId)));
    const other = await db().workspace.create({ data: { name: "Other" } });
    await db().membership.create({ data: { userId, workspaceId: other.id, role: "viewer" } });
    expect(await codeOf(showReset(token, null))).toBe("not-found");
    expect(await codeOf(resetPassword(token, second, null))).toBe("not-found");
    await db().membership.deleteMany({ where: { workspaceId: by.workspaceId } });
    expect(await codeOf(showReset(token, null))).toBe("not-found");
    await db().membership.deleteMany({ where: { userId } });
    expect(await codeOf(showReset(token, null))).toBe("not-found");
  });

  it("stops working when the owner who made it is removed, or none any more", async () => {
    for (const end of ["remove", "demote"]) {
      await saveUser(workspace.workspaceId, "owner@example.com", hash);
      await saveUser(workspace.workspaceId, "other@example.com", hash);
      const maker = await db().user.findUniqueOrThrow({ where: { email: "owner@example.com" } });
      const token = tokenOf(await createResetLinkForMember(by, String(userId)));
      await invite(by, { email: `friend-${end}@example.com`, role: "owner" });
      if (end === "remove") await removeMember(by, String(maker.id));
      else await changeRole(by, String(maker.id), { role: "editor" });
      expect(await codeOf(showReset(token, null))).toBe("not-found");
      expect(await db().invitation.count()).toBe(0);
    }
  });

  it("does not prove that its user owns the address, unlike a link by mail", async () => {
    const isProved = async () =>
      (await db().user.findUniqueOrThrow({ where: { id: userId } })).emailProved;
    await resetPassword(tokenOf(await createResetLinkForMember(by, String(userId))), second, null);
    expect(await isProved()).toBe(false);
    await resetPassword(tokenOf(await createResetLink(userId)), second, null);
    expect(await isProved()).toBe(true);
  });

  it("is refused for a member who logs in by single sign-on", async () => {
    await db().user.update({ where: { id: userId }, data: { passwordHash: null } });
    await db().identity.create({ data: { issuer: "https://id.example", subject: "1", userId } });
    expect(await codeOf(createResetLinkForMember(by, String(userId)))).toBe("unprocessable");
    await db().identity.deleteMany();
  });
});

describe("asking for a link by email", () => {
  it("mails one to an address with an account, in any case", async () => {
    const server = await mailServer();
    provide({ SMTP_URL: server.url });
    try {
      await mailResetLink(" Ada@Example.com ", "192.0.2.1");
      await expect.poll(() => server.mails.length).toBe(1);
      const text = server.mails[0]?.text ?? "";
      const [, token = ""] = /reset-password\/([\w-]{43})\n/.exec(text) ?? [];
      expect(await showReset(token, null)).toBe(email);
    } finally {
      await server.close();
      provide({ SMTP_URL: "" });
    }
  });

  it("mails nothing to an address without an account, or that logs in by single sign-on", async () => {
    expect(await mailIfKnown("nobody@example.com")).toBe(false);
    await db().user.update({ where: { id: userId }, data: { passwordHash: null } });
    // An account that an operator has made, and whose first link has expired.
    expect(await mailIfKnown(email)).toBe(true);
    await db().identity.create({ data: { issuer: "https://id.example", subject: "1", userId } });
    expect(await mailIfKnown(email)).toBe(false);
    await db().identity.deleteMany();
  });

  it("answers before it talks to the mail server", async () => {
    const sockets: Socket[] = [];
    const silent = createServer((socket) => sockets.push(socket));
    await new Promise<void>((resolve) => silent.listen(0, "127.0.0.1", resolve));
    provide({ SMTP_URL: `smtp://127.0.0.1:${(silent.address() as AddressInfo).port}` });
    try {
      await mailResetLink(email, null);
      // The mail server never answers.
      await expect.poll(() => sockets.length).toBe(1);
    } finally {
      for (const socket of sockets) socket.destroy();
      silent.close();
      provide({ SMTP_URL: "" });
    }
  });

  it("is limited by email address and by client, whether there is an account or not", async () => {
    const server = await mailServer();
    provide({ SMTP_URL: server.url });
    try {
      for (const address of [email, "nobody@example.com"]) {
        for (let n = 0; n < 3; n += 1) await mailResetLink(address, `198.51.100.${n}`);
        expect(await codeOf(mailResetLink(address, "198.51.100.9"))).toBe("forbidden");
      }
      for (let n = 0; n < 10; n += 1) await mailResetLink(`nobody${n}@example.com`, "192.0.2.1");
      expect(await codeOf(mailResetLink("somebody@example.com", "192.0.2.1"))).toBe("forbidden");
      await expect.poll(() => server.mails.length).toBe(3);
    } finally {
      await server.close();
      provide({ SMTP_URL: "" });
    }
  });

  it("is off without a mail server", async () => {
    expect(await codeOf(mailResetLink(email, null))).toBe("not-found");
  });
});

describe("changing one's password", () => {
  it("ends the other sessions and deletes the link for a new one", async () => {
    const me = await holder();
    const other = await startSession(userId, client);
    const token = tokenOf(await createResetLink(userId));
    await changePassword(me, { current: first, wanted: second });
    expect(await sessionUser(other, client)).toBeUndefined();
    expect(await sessionUser(me.sessionId, client)).toBeDefined();
    expect(await codeOf(showReset(token, null))).toBe("not-found");
    expect(await enter(second)).toMatchObject({ session: { email } });
    expect((await actions())[0]).toBe("password-changed");
  });

  it("needs the current password, and a new one that is not easy to guess", async () => {
    const me = await holder();
    const change = (current: string, wanted: string) =>
      codeOf(changePassword(me, { current, wanted }));
    expect(await change("a guess", second)).toBe("bad-request");
    expect(await change(first, "password1234")).toBe("bad-request");
    await expect(changePassword(me, { current: first, wanted: first })).rejects.toThrow(
      "This is your current password",
    );
    expect(await enter(first)).toMatchObject({ session: { email } });
    await expect.poll(actions).toContain("login-failed");
  });

  it("is limited like a login, for each session by itself", async () => {
    const [me, elsewhere] = [await holder(), await holder()];
    const guess = () => changePassword(me, { current: "a guess", wanted: second });
    for (let n = 0; n < 6; n += 1) expect(await codeOf(guess())).toBe("bad-request");
    expect(await codeOf(changePassword(me, { current: first, wanted: second }))).toBe("forbidden");
    await changePassword(elsewhere, { current: first, wanted: second });
  });

  it("succeeds once of two at the same time", async () => {
    const me = await holder();
    const results = await Promise.all(
      [second, "another good sentence"].map((wanted) =>
        codeOf(changePassword(me, { current: first, wanted })),
      ),
    );
    expect([...results].sort()).toEqual(["bad-request", undefined]);
  });

  it("is refused to a user without a password", async () => {
    const me = await holder();
    await db().user.update({ where: { id: userId }, data: { passwordHash: null } });
    expect(await codeOf(changePassword(me, { current: "", wanted: second }))).toBe("unprocessable");
  });
});
