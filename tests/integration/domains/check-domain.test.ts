import { afterAll, beforeAll, beforeEach, expect, it } from "vitest";
import { handleClick } from "@/lib/clicks/handle-click";
import { db } from "@/lib/db";
import { checkDomain } from "@/lib/domains/check-domain";
import { addDomain, changeDomain, getDomain, removeDomain } from "@/lib/domains/manage-domains";
import { refreshServed } from "@/lib/domains/served";
import type { CheckEvent } from "@/lib/domains/types";
import { watchDomain } from "@/lib/domains/watch-domain";
import { env, provide } from "@/lib/env";
import { startJobs } from "@/server/processes/background-jobs";
import { by } from "@/tests/integration/by";
import { type DnsServer, startNsd } from "../../dns/nsd";
import { type TestWorkspace, testWorkspace } from "../workspace";

const hostname = "clicks.shop.com";
const target = "clicks.example.com";

let workspace: TestWorkspace;
let mine: number;
let theirs: number;
let nsd: DnsServer;

beforeAll(async () => {
  workspace = await testWorkspace();
  mine = workspace.workspaceId;
  theirs = (await db().workspace.create({ data: { name: "Theirs" } })).id;
  nsd = await startNsd({ "shop.com": [] });
  provide({ DNS_SERVERS: nsd.address, ALLOW_PRIVATE_ADDRESSES: "true", CLICK_HTTP_PORT: "1" });
});
beforeEach(async () => {
  await db().clickDomain.deleteMany();
  await refreshServed();
});
afterAll(async () => {
  await nsd?.stop();
  await workspace.close();
});

/** Creates the records that the product asks these workspaces for. */
async function setUp(...workspaceIds: number[]): Promise<void> {
  const lines = [`${hostname}. 60 IN CNAME ${target}.`];
  for (const workspaceId of workspaceIds) {
    const { records } = await getDomain(workspaceId, hostname);
    const txt = records.find(({ type }) => type === "TXT");
    lines.push(`${txt?.name}. 60 IN TXT "${txt?.value}"`);
  }
  await nsd.update({ "shop.com": lines });
}

async function added(workspaceId: number): Promise<void> {
  await nsd.update({ "shop.com": [] });
  await addDomain(by(workspaceId), hostname);
}

it("is set up when both records are there, and fails when one goes", async () => {
  await added(mine);
  expect(await checkDomain(mine, hostname)).toMatchObject({ state: "pending", failingSince: null });
  await setUp(mine);
  expect(await checkDomain(mine, hostname)).toMatchObject({ state: "active", isDefault: true });
  await nsd.update({ "shop.com": [`${hostname}. 60 IN CNAME other.shop.com.`] });
  const failing = await checkDomain(mine, hostname);
  expect(failing.state).toBe("failing");
  expect(failing.failingSince).not.toBeNull();
  await setUp(mine);
  expect(await checkDomain(mine, hostname)).toMatchObject({ state: "active", failingSince: null });
});

it("keeps what it found even when that is no text", async () => {
  await added(mine);
  // A NUL, and a character outside the BMP where the value is cut off.
  const long = [`${"a".repeat(255)}`, `${"a".repeat(44)}${"\\240\\159\\152\\128".repeat(2)}`];
  await nsd.update({
    "shop.com": [
      `_clickstamp.${hostname}. 60 IN TXT "a\\000b"`,
      `_clickstamp.${hostname}. 60 IN TXT "${long[0]}" "${long[1]}"`,
    ],
  });
  const { checks } = await checkDomain(mine, hostname);
  expect(checks.find(({ name }) => name === "ownership")).toMatchObject({
    reason: "wrong-value",
    found: expect.arrayContaining(["a\uFFFDb", expect.stringMatching(/^a{299}/)]),
  });
});

it("belongs to the workspace that proved it first, until it is removed there", async () => {
  await added(mine);
  await addDomain(by(theirs), hostname);
  await setUp(mine, theirs);
  await checkDomain(mine, hostname);
  const late = await checkDomain(theirs, hostname);
  expect(late.state).toBe("pending");
  expect(late.checks.find(({ name }) => name === "ownership")).toMatchObject({
    state: "error",
    reason: "owned-by-another-workspace",
  });
  await removeDomain(by(mine), hostname);
  expect((await checkDomain(theirs, hostname)).state).toBe("active");
});

it("has one owner when two workspaces prove it at the same moment", async () => {
  await added(mine);
  await addDomain(by(theirs), hostname);
  await setUp(mine, theirs);
  const both = await Promise.all([checkDomain(mine, hostname), checkDomain(theirs, hostname)]);
  expect(both.map(({ state }) => state).sort()).toEqual(["active", "pending"]);
});

it("shares a check among those who ask during another one", async () => {
  await added(mine);
  // Any of them may be the first.
  const all = await Promise.all([1, 2, 3].map(() => checkDomain(mine, hostname)));
  expect(new Set(all.map(({ checkedAt }) => checkedAt)).size).toBe(2);
});

it("leaves the word to a check that began later, in another process", async () => {
  await added(mine);
  const later = { checkedAt: new Date(Date.now() + 60_000), owned: true, state: "active" };
  await db().clickDomain.updateMany({ where: { hostname }, data: later });
  expect((await checkDomain(mine, hostname)).state).toBe("active");
});

it("tells those who watch of each check, and when the next one comes", async () => {
  await added(mine);
  const end = new AbortController();
  const events: CheckEvent[] = [];
  let finished = 0;
  for await (const event of await watchDomain(mine, hostname, end.signal)) {
    events.push(event);
    if (event.event !== "finished") continue;
    finished += 1;
    if (finished === 2) end.abort();
    else await setUp(mine);
  }
  expect(events.map(({ event }) => event)).toEqual(
    ["started", ...Array(6).fill("checked"), "finished"]
      .flat()
      .concat(["started", ...Array(6).fill("checked"), "finished"]),
  );
  const ends = events.flatMap((event) => (event.event === "finished" ? [event] : []));
  expect(ends.map(({ domain }) => domain.state)).toEqual(["pending", "active"]);
  const delay =
    Date.parse(ends[0]?.nextCheckAt ?? "") - Date.parse(ends[0]?.domain.checkedAt ?? "");
  expect(delay).toBeGreaterThan(4000);
  expect(delay).toBeLessThan(8000);
}, 30_000);

it("checks in the background what is due", async () => {
  await added(mine);
  await setUp(mine);
  const stop = await startJobs();
  await expect.poll(async () => (await getDomain(mine, hostname)).state).toBe("active");
  await stop();
});

it("serves the app links of CLICK_URL's host from the settings, also without the database", async () => {
  const ask = async (target: string, name: string) => {
    const request = { method: "GET", hostname: name, target, address: undefined };
    const { status, body } = await handleClick({ ...request, header: () => undefined });
    return status === 200 ? body : status;
  };
  const own = env().clickUrl.hostname;
  const [apple, android] = ['{ "applinks":\n{} }', '[{"relation": []}]'];
  const databaseUrl = env().databaseUrl;
  expect(await ask("/.well-known/assetlinks.json", own)).toBe(404);
  provide({
    APPLE_APP_SITE_ASSOCIATION: apple,
    ASSET_LINKS: android,
    DATABASE_URL: "postgres://127.0.0.1:1/nothing",
  });
  try {
    expect(await ask("/.well-known/apple-app-site-association", own)).toBe(apple);
    expect(await ask("/apple-app-site-association", own)).toBe(apple);
    expect(await ask("/.well-known/assetlinks.json", own)).toBe(android);
    expect(await ask("/.well-known/assetlinks.json", "clicks.other.com")).toBe(404);
  } finally {
    provide({ APPLE_APP_SITE_ASSOCIATION: "", ASSET_LINKS: "", DATABASE_URL: databaseUrl });
  }
});

it("answers on its hostname with our proof and its owner's app links, as they are", async () => {
  const ask = (target: string, name = hostname) =>
    handleClick({
      method: "GET",
      hostname: name,
      target,
      header: () => undefined,
      address: undefined,
    });
  await added(mine);
  await setUp(mine);
  await checkDomain(mine, hostname);
  const [apple, android] = ['{ "applinks":\n{} }', '[{"relation": []}]'];
  await changeDomain(by(mine), hostname, { appleAppSiteAssociation: apple, assetLinks: android });
  for (const [path, body] of [
    ["/.well-known/apple-app-site-association", apple],
    ["/apple-app-site-association", apple],
    ["/.well-known/assetlinks.json", android],
  ] as const) {
    const answer = await ask(path);
    expect(answer).toMatchObject({ status: 200, body });
    expect(answer.headers["Content-Type"]).toBe("application/json");
    expect((await ask(path, "clicks.other.com")).status).toBe(404);
  }
  expect((await ask("/.well-known/constructor")).status).toBe(404);
  const proofs = await Promise.all([
    ask("/.well-known/clickstamp-check"),
    ask("/.well-known/clickstamp-check", "clicks.other.com"),
  ]);
  expect(proofs.map(({ status }) => status)).toEqual([200, 200]);
  expect(proofs[0]?.body).toMatch(/^[0-9a-f]{64}$/);
  expect(proofs[0]?.body).not.toBe(proofs[1]?.body);
  await changeDomain(by(mine), hostname, { appleAppSiteAssociation: null });
  expect((await ask("/.well-known/apple-app-site-association")).status).toBe(404);
});
