import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { db } from "@/lib/db";
import {
  type CheckedDomain,
  findDomain,
  isOwnedByAnother,
  type Saved,
  type StoredDomain,
  saveCheck,
  takeDueDomains,
} from "@/lib/domains/data/domains";
import {
  addDomain,
  changeDomain,
  changeDomainSettings,
  domainSettings,
  getDomain,
  linksOf,
  listDomains,
  removeDomain,
} from "@/lib/domains/manage-domains";
import { mayHaveCertificate } from "@/lib/domains/may-have-certificate";
import { refreshServed } from "@/lib/domains/served";
import { rewriteEmail } from "@/lib/emails/rewrite-email";
import { by } from "@/tests/integration/by";
import { type TestWorkspace, testWorkspace } from "../workspace";

let workspace: TestWorkspace;
let mine: number;
let theirs: number;

beforeAll(async () => {
  workspace = await testWorkspace();
  mine = workspace.workspaceId;
  theirs = (await db().workspace.create({ data: { name: "Theirs" } })).id;
});
beforeEach(async () => {
  await db().clickDomain.deleteMany();
  await db().workspace.updateMany({ data: { whenClickDomainFails: "fall-back" } });
  await refreshServed();
});
afterAll(() => workspace.close());

/** What a check saves that found everything in order. */
const inOrder = () => ({
  state: "active" as const,
  owned: true,
  attempts: 0,
  nextCheckAt: new Date(),
  failingSince: null,
  checkedAt: new Date(),
  report: { checks: [], zone: "example.com" },
});

async function stored(workspaceId: number, hostname: string): Promise<StoredDomain> {
  const domain = await findDomain(workspaceId, hostname);
  if (!domain) throw new Error(`${hostname} was not added`);
  return domain;
}

/** As after a check with that outcome. */
async function becomes(
  workspaceId: number,
  hostname: string,
  outcome: Partial<CheckedDomain>,
): Promise<Saved> {
  const domain = await stored(workspaceId, hostname);
  const { https } = domain;
  const saved = await saveCheck(domain, { https, ...inOrder(), ...outcome });
  await refreshServed();
  return saved;
}

async function added(workspaceId: number, hostname: string, outcome: Partial<CheckedDomain> = {}) {
  await addDomain(by(workspaceId), hostname);
  await becomes(workspaceId, hostname, outcome);
}

const html = '<a href="https://shop.test.example/x">x</a>';
const problem = { code: "unprocessable" };

describe("setting up", () => {
  it("tells the records to create, relative to the zone and in full", async () => {
    const { records, state, displayName, hostname } = await addDomain(by(mine), "Klick.Bücher.de");
    expect(hostname).toBe("klick.xn--bcher-kva.de");
    expect(displayName).toBe("klick.bücher.de");
    expect(state).toBe("pending");
    expect(records).toEqual([
      {
        type: "CNAME",
        name: hostname,
        relativeName: "klick",
        value: "clicks.example.com",
        ttl: 300,
      },
      {
        type: "TXT",
        name: `_clickstamp.${hostname}`,
        relativeName: "_clickstamp.klick",
        value: expect.stringMatching(/^clickstamp-verify=[0-9a-f]{32}$/),
        ttl: 300,
      },
    ]);
  });

  it("refuses a name twice, and names nobody can own", async () => {
    await addDomain(by(mine), "clicks.shop.com");
    await expect(addDomain(by(mine), "CLICKS.shop.com.")).rejects.toMatchObject(problem);
    await expect(addDomain(by(mine), "co.uk")).rejects.toMatchObject(problem);
    await expect(addDomain(by(mine), "clicks.example.com")).rejects.toMatchObject(problem);
    expect(await listDomains(mine)).toHaveLength(1);
  });

  it("lets another workspace try the same name, with a token of its own, and only one own it", async () => {
    await addDomain(by(mine), "clicks.shop.com");
    await addDomain(by(theirs), "clicks.shop.com");
    const tokens = [
      await getDomain(mine, "clicks.shop.com"),
      await getDomain(theirs, "clicks.shop.com"),
    ];
    expect(tokens[0]?.records[1]?.value).not.toBe(tokens[1]?.records[1]?.value);
    expect(await becomes(mine, "clicks.shop.com", {})).toBe("saved");
    expect(await isOwnedByAnother(theirs, "clicks.shop.com")).toBe(true);
    expect(await becomes(theirs, "clicks.shop.com", {})).toBe("owned-by-another");
    expect((await getDomain(theirs, "clicks.shop.com")).state).toBe("pending");

    await removeDomain(by(mine), "clicks.shop.com");
    expect(await becomes(theirs, "clicks.shop.com", {})).toBe("saved");
    expect((await getDomain(theirs, "clicks.shop.com")).state).toBe("active");
  });

  it("makes the first domain that works the default, and no later one", async () => {
    await added(mine, "one.shop.com");
    await added(mine, "two.shop.com");
    expect((await domainSettings(mine)).defaultHostname).toBe("one.shop.com");
    await changeDomainSettings(by(mine), { defaultHostname: null });
    await added(mine, "three.shop.com");
    expect((await domainSettings(mine)).defaultHostname).toBeNull();
    expect((await domainSettings(theirs)).defaultHostname).toBeNull();
  });

  it("is nobody else's business", async () => {
    await added(mine, "clicks.shop.com");
    for (const attempt of [
      getDomain(theirs, "clicks.shop.com"),
      removeDomain(by(theirs), "clicks.shop.com"),
    ]) {
      await expect(attempt).rejects.toMatchObject({ code: "not-found" });
    }
    await expect(
      changeDomain(by(theirs), "clicks.shop.com", { https: "always" }),
    ).rejects.toMatchObject({
      code: "not-found",
    });
    await expect(getDomain(mine, "clicks.shop.com\0")).rejects.toMatchObject({
      code: "not-found",
    });
    await expect(
      rewriteEmail(theirs, { html, clickDomain: "clicks.shop.com" }),
    ).rejects.toMatchObject(problem);
  });
});

describe("rewriting", () => {
  it("uses the default, the one that is named, and the instance's for everyone else", async () => {
    await added(mine, "one.shop.com");
    await added(mine, "two.shop.com", { https: "match" });
    const [byDefault] = (await rewriteEmail(mine, { html })).links;
    expect(byDefault?.rewritten).toMatch(/^http:\/\/one\.shop\.com\/x-/);
    const [named] = (await rewriteEmail(mine, { html, clickDomain: "TWO.shop.com" })).links;
    expect(named?.rewritten).toMatch(/^https:\/\/two\.shop\.com\/x-/);
    const [instance] = (await rewriteEmail(mine, { html, clickDomain: "clicks.example.com" }))
      .links;
    expect(instance?.rewritten).toMatch(/^http:\/\/clicks\.example\.com\/x-/);
    const [other] = (await rewriteEmail(theirs, { html })).links;
    expect(other?.rewritten).toMatch(/^http:\/\/clicks\.example\.com\/x-/);
  });

  it("leaves links to any click domain of the workspace alone", async () => {
    await added(mine, "one.shop.com");
    await added(mine, "two.shop.com");
    const { links, skipped } = await rewriteEmail(mine, {
      html: '<a href="http://two.shop.com/a-ID">a</a><a href="http://clicks.example.com/b">b</a>',
    });
    expect(links).toEqual([]);
    expect(skipped.map(({ reason }) => reason)).toEqual(["own-link", "own-link"]);
  });

  it("refuses a domain that is unknown or not set up, and says which", async () => {
    await addDomain(by(mine), "clicks.shop.com");
    await expect(rewriteEmail(mine, { html, clickDomain: "clicks.shop.com" })).rejects.toThrow(
      /not set up yet/,
    );
    await expect(rewriteEmail(mine, { html, clickDomain: "no.shop.com" })).rejects.toThrow(
      /Unknown click domain/,
    );
  });

  it("falls back when a domain fails, with a warning", async () => {
    await added(mine, "one.shop.com", { state: "failing" });
    const { links, warnings } = await rewriteEmail(mine, { html, clickDomain: "one.shop.com" });
    expect(links[0]?.rewritten).toMatch(/^http:\/\/clicks\.example\.com\//);
    expect(warnings).toEqual([
      { code: "click-domain-failing", message: expect.stringContaining("one.shop.com") },
      { code: "https-lost", message: expect.stringMatching(/^CLICK_URL is http:/) },
    ]);
    await added(mine, "two.shop.com");
    await changeDomainSettings(by(mine), { defaultHostname: "two.shop.com" });
    const named = await rewriteEmail(mine, { html, clickDomain: "one.shop.com" });
    expect(named.links[0]?.rewritten).toMatch(/^http:\/\/two\.shop\.com\//);
  });

  it("refuses when a domain fails, if the workspace wants that", async () => {
    await added(mine, "one.shop.com");
    await changeDomainSettings(by(mine), { whenClickDomainFails: "refuse" });
    await becomes(mine, "one.shop.com", { state: "failing" });
    await expect(rewriteEmail(mine, { html })).rejects.toMatchObject(problem);
    await becomes(mine, "one.shop.com", { state: "active" });
    expect((await rewriteEmail(mine, { html })).links).toHaveLength(1);
  });
});

describe("using", () => {
  it("counts the links that still lead to a domain", async () => {
    await added(mine, "clicks.shop.com");
    const two = `${html}<a href="https://shop.test.example/y">y</a>`;
    await rewriteEmail(mine, { html, clickDomain: "clicks.shop.com" });
    await rewriteEmail(mine, { html: two, clickDomain: "clicks.shop.com" });
    await rewriteEmail(mine, { html: two, clickDomain: "clicks.shop.com" });
    await rewriteEmail(mine, { html, clickDomain: "clicks.example.com" });
    expect(await linksOf(mine, "clicks.shop.com")).toEqual({ links: 5, messages: 3 });
    expect(await linksOf(theirs, "clicks.shop.com")).toEqual({ links: 0, messages: 0 });
  });

  it("lets domains have certificates that were set up, and no others", async () => {
    await addDomain(by(mine), "clicks.shop.com");
    expect(await mayHaveCertificate("clicks.shop.com")).toBe(false);
    await becomes(mine, "clicks.shop.com", {});
    expect(await mayHaveCertificate("Clicks.shop.com")).toBe(true);
    expect(await mayHaveCertificate("clicks.example.com")).toBe(false);
    // Links that were sent over https would die when it can't be renewed.
    await becomes(mine, "clicks.shop.com", { state: "failing" });
    expect(await mayHaveCertificate("clicks.shop.com")).toBe(true);
    await removeDomain(by(mine), "clicks.shop.com");
    expect(await mayHaveCertificate("clicks.shop.com")).toBe(false);
  });

  it("keeps what a person chose while a check was under way", async () => {
    await addDomain(by(mine), "clicks.shop.com");
    const before = await stored(mine, "clicks.shop.com");
    await changeDomain(by(mine), "clicks.shop.com", { https: "always" });
    await saveCheck(before, { https: "match", ...inOrder() });
    expect(await getDomain(mine, "clicks.shop.com")).toMatchObject({
      state: "active",
      https: "always",
    });
  });

  it("does not go back to what it was before another check", async () => {
    await addDomain(by(mine), "clicks.shop.com");
    const before = await stored(mine, "clicks.shop.com");
    await becomes(mine, "clicks.shop.com", {});
    const late = { ...inOrder(), https: "never", state: "pending", owned: false } as const;
    expect(await saveCheck(before, late)).toBe("overtaken");
    expect((await getDomain(mine, "clicks.shop.com")).state).toBe("active");
  });

  it("stays removed when that came during a check", async () => {
    await addDomain(by(mine), "clicks.shop.com");
    const before = await stored(mine, "clicks.shop.com");
    await removeDomain(by(mine), "clicks.shop.com");
    expect(await saveCheck(before, { https: "never", ...inOrder() })).toBe("overtaken");
    expect(await listDomains(mine)).toEqual([]);
    expect((await domainSettings(mine)).defaultHostname).toBeNull();
  });

  it("takes app links that phones can read, and nothing else", async () => {
    await added(mine, "clicks.shop.com");
    const text = '{\n "applinks": {} }';
    const changed = await changeDomain(by(mine), "clicks.shop.com", {
      appleAppSiteAssociation: text,
    });
    expect(changed.appleAppSiteAssociation).toBe(text);
    await expect(
      changeDomain(by(mine), "clicks.shop.com", { assetLinks: "{oops" }),
    ).rejects.toThrow(/not valid JSON/);
    await expect(
      changeDomain(by(mine), "clicks.shop.com", {
        assetLinks: JSON.stringify(["x".repeat(140_000)]),
      }),
    ).rejects.toThrow(/128 KB/);
  });

  it("gives each domain that is due to one checker", async () => {
    await addDomain(by(mine), "one.shop.com");
    await addDomain(by(mine), "two.shop.com");
    const taken = (await Promise.all([takeDueDomains(5), takeDueDomains(5)])).flat();
    expect(taken.map(({ hostname }) => hostname).sort()).toEqual(["one.shop.com", "two.shop.com"]);
    expect(await takeDueDomains(5)).toEqual([]);
  });
});
