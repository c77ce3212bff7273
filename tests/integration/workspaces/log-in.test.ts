import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from "vitest";
import { db, disconnect } from "@/lib/db";
import { env, provide } from "@/lib/env";
import { saveUser } from "@/lib/workspaces/data/members";
import { insertSession, sessionUser } from "@/lib/workspaces/data/sessions";
import { limitLogin } from "@/lib/workspaces/limit-logins";
import { type LoginResult, logIn } from "@/lib/workspaces/log-in";
import { hashPassword } from "@/lib/workspaces/password";
import { type TestWorkspace, testWorkspace } from "../workspace";

const password = "correct horse battery";
let workspace: TestWorkspace;
let hash: string;

beforeAll(async () => {
  workspace = await testWorkspace();
  hash = await hashPassword(password);
});
beforeEach(async () => {
  // However long the attempts take, they fall into one minute.
  vi.useFakeTimers({ toFake: ["Date"] });
  await db().rateLimit.deleteMany();
  await db().auditEntry.deleteMany();
  await saveUser(workspace.workspaceId, "ada@example.com", hash);
});
afterEach(() => {
  vi.useRealTimers();
});
afterAll(() => workspace.close());

interface From {
  address?: string;
  device?: string;
}

function attempt(email: string, given: string, { address = "192.0.2.7", device }: From = {}) {
  return logIn({ email, password: given, client: { address, userAgent: "Browser/1" }, device });
}

const right = (from?: From) => attempt("ada@example.com", password, from);
const wrong = (from?: From) => attempt("ada@example.com", "a guess", from);

function sessionOf(result: LoginResult): { id: string; device: string } {
  if ("refused" in result) throw new Error(`refused: ${result.refused}`);
  return { id: result.session.id, device: result.device };
}

const log = async () =>
  (await db().auditEntry.findMany({ orderBy: { id: "asc" } })).map(
    ({ id: _, time: __, ...rest }) => rest,
  );

/** Addresses of a network each, so that the limit of addresses counts for none of them. */
let networks = 0;
const elsewhere = () => {
  networks += 1;
  return `198.51.100.${networks % 250}`;
};

describe("logging in", () => {
  it("takes the right password only, and the email address in any case", async () => {
    expect(await attempt(" Ada@Example.com", password)).toMatchObject({
      session: { email: "ada@example.com" },
    });
    expect(await wrong()).toEqual({ refused: "wrong" });
    expect(await attempt("bob@example.com", password)).toEqual({ refused: "wrong" });
    expect(await attempt("ada@example.com\0", password)).toEqual({ refused: "wrong" });
  });

  it("starts a session that names the user, with what is known of the browser", async () => {
    const { id } = sessionOf(await right());
    const client = { address: "192.0.2.7", userAgent: "Browser/1" };
    expect(await sessionUser(id, client)).toMatchObject({
      email: "ada@example.com",
      workspace: { id: workspace.workspaceId, name: "Test" },
      sessionId: id,
    });
    expect(await db().session.findMany({ where: { id } })).toMatchObject([
      { userAgent: "Browser/1", network: "192.0.2.0/24" },
    ]);
  });

  it("is recorded, as are failures, with the network and without the password", async () => {
    await right();
    await wrong();
    await attempt("bob@example.com", "bob's guess");
    const { workspaceId } = workspace;
    const who = { workspaceId, actorKind: "user", actor: "ada@example.com", target: null };
    await expect.poll(log).toEqual([
      { ...who, action: "login", network: "192.0.2.0/24" },
      { ...who, action: "login-failed", network: "192.0.2.0/24" },
    ]);
  });

  it("says nothing of the database if that fails", async () => {
    const { databaseUrl } = env();
    await disconnect();
    provide({ DATABASE_URL: "postgres://ada:secret@127.0.0.1:1/none" });
    try {
      await expect(right()).rejects.toThrow();
    } finally {
      await disconnect();
      provide({ DATABASE_URL: databaseUrl });
    }
    expect(await db().user.count()).toBe(1);
  });
});

describe("guesses", () => {
  it("from one address are refused after ten in a minute, whatever the account", async () => {
    const address = elsewhere();
    for (let n = 0; n < 10; n += 1) {
      expect(await attempt(`nobody${n}@example.com`, "a guess", { address })).toEqual({
        refused: "wrong",
      });
    }
    expect(await right({ address })).toEqual({ refused: "too-many", waitSeconds: 60 });
    expect(sessionOf(await right({ address: elsewhere() })).id).toBeTruthy();
  });

  it("from one IPv6 network count together", async () => {
    for (let n = 0; n < 10; n += 1) {
      await attempt(`nobody${n}@example.com`, "a guess", { address: `2001:db8:1:2::${n}` });
    }
    expect(await right({ address: "2001:db8:1:2:3::1" })).toMatchObject({ refused: "too-many" });
    expect(sessionOf(await right({ address: "2001:db8:1:3::1" })).id).toBeTruthy();
  });

  it("from one address wait longer each time", async () => {
    const address = elsewhere();
    const guess = (name: string) =>
      limitLogin({ email: `${name}@example.com`, address, device: undefined });
    const waits: unknown[] = [];
    for (let round = 0; round < 6; round += 1) {
      for (let n = 0; n < 10; n += 1) expect(await guess(`nobody${n}-${round}`)).toBeUndefined();
      waits.push((await guess("ada"))?.waitSeconds);
      // As if that time had passed.
      await db().rateLimit.deleteMany({ where: { key: { startsWith: "login-address" } } });
    }
    expect(waits).toEqual([60, 120, 240, 480, 900, 900]);
  });

  it("of one account are refused after five, from whatever addresses, then allowed once a minute", async () => {
    for (let n = 0; n < 5; n += 1)
      expect(await wrong({ address: elsewhere() })).toEqual({ refused: "wrong" });
    expect(await wrong({ address: elsewhere() })).toEqual({ refused: "wrong" });
    const refused = await right({ address: elsewhere() });
    expect(refused).toMatchObject({ refused: "too-many" });
    expect("waitSeconds" in refused && refused.waitSeconds).toBeGreaterThan(50);
    await right({ address: elsewhere() });
    // Of refusals in a row, only the first is recorded.
    const actions = async () => (await log()).map(({ action }) => action).sort();
    const expected = [...Array(6).fill("login-failed"), "login-limited"];
    await expect.poll(actions).toEqual(expected);
  });

  it("of one account leave other networks an attempt a minute each, up to ten in all", async () => {
    const from = (n: number) => ({ address: `192.0.${n}.1` });
    for (let n = 0; n < 5; n += 1) expect(await wrong(from(n))).toEqual({ refused: "wrong" });
    for (let n = 0; n < 10; n += 1) {
      expect(
        await limitLogin({ email: "ada@example.com", device: undefined, ...from(n) }),
      ).toBeUndefined();
      const again = await limitLogin({ email: "ada@example.com", device: undefined, ...from(n) });
      expect(again).toMatchObject({ isFirst: true });
    }
    const more = await limitLogin({ email: "ada@example.com", device: undefined, ...from(11) });
    expect(more).toMatchObject({ isFirst: true });
  });

  it("from an address that is refused don't refuse browsers that have logged in before", async () => {
    const address = elsewhere();
    const { device } = sessionOf(await right({ address }));
    for (let n = 0; n < 11; n += 1) {
      await limitLogin({ email: `nobody${n}@example.com`, device: undefined, address });
    }
    expect(await right({ address })).toMatchObject({ refused: "too-many" });
    expect(sessionOf(await right({ address, device })).id).toBeTruthy();
  });

  it("don't start a session with a password that was changed meanwhile", async () => {
    const { id } = await db().user.findFirstOrThrow({ where: { email: "ada@example.com" } });
    const client = { address: null, userAgent: null };
    expect(await insertSession({ id, passwordHash: "another" }, client)).toBeUndefined();
    expect(await insertSession({ id, passwordHash: hash }, client)).toBeDefined();
  });

  it("many at once are counted one by one", async () => {
    const results = await Promise.all(
      Array.from({ length: 12 }, () => wrong({ address: elsewhere() })),
    );
    const checked = results.filter((result) => "refused" in result && result.refused === "wrong");
    expect(checked).toHaveLength(6);
  });

  it("lock no one out of a browser in which they have logged in before", async () => {
    const { device } = sessionOf(await right());
    for (let n = 0; n < 8; n += 1) await wrong({ address: elsewhere() });
    expect(await right({ address: elsewhere() })).toMatchObject({ refused: "too-many" });
    expect(sessionOf(await right({ address: elsewhere(), device })).device).toBe(device);
    // A forged cookie, and one of another account, count for nothing.
    await saveUser(workspace.workspaceId, "eve@example.com", hash);
    const { device: eves } = sessionOf(await attempt("eve@example.com", password));
    for (const other of [`${device.split(".")[0]}.x`, eves, "ü.ü", ""]) {
      expect(await right({ address: elsewhere(), device: other })).toMatchObject({
        refused: "too-many",
      });
    }
  });

  it("are forgotten once a login succeeds", async () => {
    for (let n = 0; n < 4; n += 1) await wrong({ address: elsewhere() });
    sessionOf(await right({ address: elsewhere() }));
    for (let n = 0; n < 5; n += 1)
      expect(await wrong({ address: elsewhere() })).toEqual({ refused: "wrong" });
  });
});
