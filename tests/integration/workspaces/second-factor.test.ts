import { Secret, TOTP } from "otpauth";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { db } from "@/lib/db";
import { AppError } from "@/lib/errors";
import { inUser } from "@/lib/workspaces/data/in-user";
import { saveUser } from "@/lib/workspaces/data/members";
import { insertSecondFactor } from "@/lib/workspaces/data/second-factors";
import { insertSession, sessionUser } from "@/lib/workspaces/data/sessions";
import { logIn } from "@/lib/workspaces/log-in";
import { hashPassword } from "@/lib/workspaces/password";
import { changePassword } from "@/lib/workspaces/passwords/change-password";
import type { AccountHolder } from "@/lib/workspaces/passwords/confirm-password";
import { createResetLink } from "@/lib/workspaces/passwords/create-reset-link";
import { resetPassword } from "@/lib/workspaces/passwords/reset-password";
import {
  renewRecoveryCodes,
  showSecondFactor,
  turnOffSecondFactor,
  turnOnSecondFactor,
} from "@/lib/workspaces/second-factor/manage-second-factor";
import { removeSecondFactor } from "@/lib/workspaces/second-factor/remove-second-factor";
import { newSecret } from "@/lib/workspaces/second-factor/totp";
import { startSession } from "../start-session";
import { type TestWorkspace, testWorkspace } from "../workspace";

const client = { address: "192.0.2.7", userAgent: "Browser/1" };
const email = "ada@example.com";
const password = "correct horse battery";
const startMs = Date.UTC(2030, 0, 1, 12, 0, 10);
let workspace: TestWorkspace;
let hash: string;
let userId: number;
let me: AccountHolder;

beforeAll(async () => {
  workspace = await testWorkspace();
  hash = await hashPassword(password);
});
beforeEach(async () => {
  await db().rateLimit.deleteMany();
  await db().auditEntry.deleteMany();
  await db().secondFactor.deleteMany();
  await saveUser(workspace.workspaceId, email, hash);
  userId = (await db().user.findUniqueOrThrow({ where: { email } })).id;
  const sessionId = await startSession(userId, client);
  me = { id: userId, email, sessionId, actor: { kind: "user", name: email, address: null } };
});
afterAll(() => workspace.close());

/** The code that an authenticator app shows some steps of 30 s after the start. */
function codeAt(secret: string, steps: number): string {
  const totp = new TOTP({ secret: Secret.fromBase32(secret) });
  return totp.generate({ timestamp: startMs + steps * 30_000 });
}

/** Turns on the second factor with the code of the start. */
async function turnOn(): Promise<{ secret: string; recoveryCodes: string[] }> {
  const { secret } = newSecret(email);
  const proof = { secret, password, code: codeAt(secret, 0) };
  return { secret, recoveryCodes: await turnOnSecondFactor(me, proof, startMs) };
}

const enter = (code?: string, { steps = 0, given = password } = {}) =>
  logIn({ email, password: given, code, client, device: undefined }, startMs + steps * 30_000);
const entered = { session: { email } };
const codeOf = async (promise: Promise<unknown>) => {
  const error = await promise.catch((one: unknown) => one);
  return error instanceof AppError ? error.code : error;
};
const actions = async () =>
  (await db().auditEntry.findMany({ orderBy: { id: "asc" } })).map(({ action }) => action);

describe("turning on the second factor", () => {
  it("gives ten recovery codes once, and ends all other sessions", async () => {
    const other = await startSession(userId, client);
    const { recoveryCodes } = await turnOn();
    expect(new Set(recoveryCodes).size).toBe(10);
    for (const code of recoveryCodes) expect(code).toMatch(/^([a-z2-7]{4}-){3}[a-z2-7]{4}$/);
    expect(await sessionUser(other, client)).toBeUndefined();
    expect(await sessionUser(me.sessionId, client)).toBeDefined();
    expect(await showSecondFactor(userId)).toMatchObject({ recoveryCodesLeft: 10 });
    expect(await actions()).toEqual(["second-factor-on"]);
    const stored = JSON.stringify(await db().recoveryCode.findMany());
    expect(stored).not.toContain(recoveryCodes[0]);
  });

  it("needs the password and a code of the secret", async () => {
    const { secret } = newSecret(email);
    const proof = { secret, password, code: codeAt(secret, 0) };
    const tries = [
      { ...proof, password: "a guess" },
      { ...proof, code: codeAt(newSecret(email).secret, 0) },
      { ...proof, code: "" },
      { ...proof, secret: secret.slice(1) },
    ];
    for (const one of tries) {
      expect(await codeOf(turnOnSecondFactor(me, one, startMs))).toBe("bad-request");
    }
    expect(await showSecondFactor(userId)).toBeNull();
    await turnOnSecondFactor(me, proof, startMs);
    expect(await codeOf(turnOnSecondFactor(me, proof, startMs))).toBe("unprocessable");
  });

  it("shows the secret as a QR code of an otpauth URI", () => {
    const { secret, qrCode } = newSecret(email);
    expect(secret).toMatch(/^[A-Z2-7]{32}$/);
    expect(qrCode).toMatch(/^<svg .*<\/svg>$/s);
  });
});

describe("logging in with a second factor", () => {
  it("starts no session before the code is right", async () => {
    const { secret } = await turnOn();
    const before = await db().session.count();
    expect(await enter()).toEqual({ refused: "second-factor" });
    expect(await enter("")).toEqual({ refused: "second-factor" });
    expect(await enter("000000")).toEqual({ refused: "wrong" });
    expect(await enter(undefined, { given: "a guess" })).toEqual({ refused: "wrong" });
    expect(await enter(codeAt(secret, 2), { steps: 2, given: "a guess" })).toEqual({
      refused: "wrong",
    });
    expect(await db().session.count()).toBe(before);
    await db().rateLimit.deleteMany();
    expect(await enter(codeAt(secret, 2), { steps: 2 })).toMatchObject(entered);
    await expect.poll(actions).toContain("second-factor-failed");
  });

  it("takes the codes of one step before and after, and no others", async () => {
    const { secret } = await turnOn();
    for (const [shown, now] of [
      [12, 10],
      [8, 10],
    ] as const) {
      expect(await enter(codeAt(secret, shown), { steps: now })).toEqual({ refused: "wrong" });
    }
    await db().rateLimit.deleteMany();
    expect(await enter(codeAt(secret, 9), { steps: 10 })).toMatchObject(entered);
    expect(await enter(codeAt(secret, 10), { steps: 10 })).toMatchObject(entered);
    expect(await enter(codeAt(secret, 11), { steps: 10 })).toMatchObject(entered);
  });

  it("takes each code once, also that which turned it on, and none older than the last", async () => {
    const { secret } = await turnOn();
    expect(await enter(codeAt(secret, 0))).toEqual({ refused: "wrong" });
    const code = codeAt(secret, 5);
    expect(await enter(`${code.slice(0, 3)} ${code.slice(3)}`, { steps: 5 })).toMatchObject(
      entered,
    );
    expect(await enter(code, { steps: 5 })).toEqual({ refused: "wrong" });
    expect(await enter(code, { steps: 6 })).toEqual({ refused: "wrong" });
    expect(await enter(codeAt(secret, 4), { steps: 5 })).toEqual({ refused: "wrong" });
  });

  it("lets one of two requests use a code", async () => {
    const { secret, recoveryCodes } = await turnOn();
    for (const code of [codeAt(secret, 3), recoveryCodes[0]]) {
      const results = await Promise.all([1, 2].map(() => enter(code, { steps: 3 })));
      expect(results.filter((one) => "session" in one)).toHaveLength(1);
      expect(results.filter((one) => "refused" in one)).toEqual([{ refused: "wrong" }]);
    }
  });

  it("takes each recovery code once, in any case, and records it", async () => {
    const { recoveryCodes } = await turnOn();
    const [first = "", second = ""] = recoveryCodes;
    expect(await enter(first)).toMatchObject(entered);
    expect(await enter(first)).toEqual({ refused: "wrong" });
    expect(await enter(second.toUpperCase().replaceAll("-", " "))).toMatchObject(entered);
    expect(await showSecondFactor(userId)).toMatchObject({ recoveryCodesLeft: 8 });
    const used = (await actions()).filter((action) => action === "recovery-code-used");
    expect(used).toHaveLength(2);
  });

  it("counts wrong codes like wrong passwords", async () => {
    const { secret } = await turnOn();
    for (let n = 0; n < 6; n += 1) expect(await enter("000000")).toEqual({ refused: "wrong" });
    expect(await enter(codeAt(secret, 2), { steps: 2 })).toMatchObject({ refused: "too-many" });
  });

  it("takes at most thirty codes a day after the right password", async () => {
    const { secret } = await turnOn();
    const guess = async (code: string) => {
      await db().rateLimit.deleteMany({ where: { NOT: { key: { startsWith: "login-code" } } } });
      return enter(code, { steps: 2 });
    };
    for (let n = 0; n < 30; n += 1) expect(await guess("000000")).toEqual({ refused: "wrong" });
    expect(await guess(codeAt(secret, 2))).toMatchObject({ refused: "too-many" });
  });

  it("gives no new guesses with a new password, by a link or by oneself", async () => {
    const { secret } = await turnOn();
    const tooMany = { code: "forbidden", message: expect.stringContaining("Too many attempts") };
    const proof = (code: string, current: string) => ({ code, password: current });
    const guess = async (code: string, current: string) => {
      await db().rateLimit.deleteMany({ where: { NOT: { key: { startsWith: "login-code" } } } });
      return turnOffSecondFactor(me, proof(code, current), startMs + 60_000);
    };
    for (let n = 0; n < 29; n += 1) {
      await expect(guess("000000", password)).rejects.toMatchObject({ code: "bad-request" });
    }
    await changePassword(me, { current: password, wanted: "another one, also long" });
    await expect(guess("000000", "another one, also long")).rejects.toMatchObject({
      code: "bad-request",
    });
    const token = (await createResetLink(userId)).url.split("/").at(-1) as string;
    await resetPassword(token, "the third one, as long", null);
    const right = codeAt(secret, 2);
    await expect(guess(right, "the third one, as long")).rejects.toMatchObject(tooMany);
    // Nor with another session.
    const sessionId = await startSession(userId, client, "single-sign-on");
    const again = turnOffSecondFactor(
      { ...me, sessionId },
      proof(right, "the third one, as long"),
      startMs + 60_000,
    );
    await expect(again).rejects.toMatchObject(tooMany);
  });

  it("is not asked of single sign-on", async () => {
    await turnOn();
    const login = { id: userId, passwordHash: hash };
    expect(await insertSession(login, client, "single-sign-on")).toBeDefined();
  });

  it("starts no session with what was proved before a change", async () => {
    const login = { id: userId, passwordHash: hash };
    await turnOn();
    expect(await insertSession(login, client)).toBeUndefined();
    const { secret } = await db().secondFactor.findUniqueOrThrow({ where: { userId } });
    expect(await insertSession({ ...login, secret }, client)).toBeDefined();
    await removeSecondFactor({ id: userId, email }, me.actor);
    expect(await insertSession({ ...login, secret }, client)).toBeUndefined();
    expect(await insertSession(login, client)).toBeDefined();
  });
});

describe("a login during a change", () => {
  it("waits for it, and starts no session with what was proved before", async () => {
    const login = { id: userId, passwordHash: hash };
    let session: Promise<string | undefined> | undefined;
    await inUser(userId, async (tx) => {
      await insertSecondFactor(userId, new Uint8Array(20), 0n, tx);
      session = insertSession(login, client);
      const waiting = () => db().$queryRaw<unknown[]>`
        SELECT FROM pg_stat_activity WHERE wait_event_type = 'Lock' AND datname = current_database()`;
      await expect.poll(waiting).toHaveLength(1);
    });
    expect(await session).toBeUndefined();
  });
});

describe("a second factor", () => {
  it("is turned off with the password and a code, which ends the other sessions", async () => {
    const { secret, recoveryCodes } = await turnOn();
    const stored = await db().secondFactor.findUniqueOrThrow({ where: { userId } });
    const login = { id: userId, passwordHash: hash, secret: stored.secret };
    const other = (await insertSession(login, client)) as string;
    const off = (given: string, code: string) =>
      codeOf(turnOffSecondFactor(me, { password: given, code }, startMs + 60_000));
    expect(await off("a guess", codeAt(secret, 2))).toBe("bad-request");
    expect(await off(password, codeAt(secret, 0))).toBe("bad-request");
    expect(await showSecondFactor(userId)).not.toBeNull();
    expect(await off(password, codeAt(secret, 2))).toBeUndefined();
    expect(await showSecondFactor(userId)).toBeNull();
    expect(await sessionUser(other, client)).toBeUndefined();
    expect(await sessionUser(me.sessionId, client)).toBeDefined();
    expect(await enter()).toMatchObject(entered);
    expect(await off(password, recoveryCodes[0] as string)).toBe("unprocessable");
    expect(await actions()).toContain("second-factor-off");
  });

  it("gets new recovery codes, and the old ones end", async () => {
    const { secret, recoveryCodes } = await turnOn();
    const proof = { password, code: codeAt(secret, 2) };
    const renewed = await renewRecoveryCodes(me, proof, startMs + 60_000);
    expect(renewed).toHaveLength(10);
    expect(await enter(recoveryCodes[0])).toEqual({ refused: "wrong" });
    expect(await enter(renewed[0])).toMatchObject(entered);
    expect(await actions()).toContain("recovery-codes-renewed");
    expect(await codeOf(renewRecoveryCodes(me, proof, startMs + 60_000))).toBe("bad-request");
  });

  it("is removed by who operates the server, which ends all sessions", async () => {
    await turnOn();
    const actor = { kind: "command", name: "user", address: null } as const;
    expect(await removeSecondFactor({ id: userId, email }, actor)).toBe(true);
    expect(await removeSecondFactor({ id: userId, email }, actor)).toBe(false);
    expect(await sessionUser(me.sessionId, client)).toBeUndefined();
    expect(await enter()).toMatchObject(entered);
  });
});
