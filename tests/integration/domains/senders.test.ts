import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { db } from "@/lib/db";
import {
  changeDomain,
  changeDomainSettings,
  getDomain,
  removeDomain,
} from "@/lib/domains/manage-domains";
import { chooseForSender, listSenderChoices, removeSender } from "@/lib/domains/sender-choices";
import { rewriteEmail } from "@/lib/emails/rewrite-email";
import { by } from "@/tests/integration/by";
import { type TestWorkspace, testWorkspace } from "../workspace";
import { activeDomain } from "./active-domain";

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
  await activeDomain(mine, "clicks.shop.com");
  await activeDomain(mine, "clicks.bakery.com");
  await activeDomain(theirs, "clicks.other.com");
  const usual = { defaultHostname: null, whenClickDomainFails: "fall-back" } as const;
  await changeDomainSettings(by(mine), usual);
});
afterAll(() => workspace.close());

const html = '<a href="https://a.example/x">x</a>';
const change = (hostname: string, senders: string[]) =>
  changeDomain(by(mine), hostname, { senders });

/** The hostname of an email's links. */
async function hostOf(input: Parameters<typeof rewriteEmail>[1]): Promise<string | undefined> {
  const { links } = await rewriteEmail(mine, { ...input, dryRun: true });
  return links[0] && new URL(links[0].rewritten).hostname;
}

const message = (from: string) => `${from}\r\nSubject: x\r\n\r\nSee https://a.example/x\r\n`;

describe("the sender's domain", () => {
  it("chooses the click domain of a whole message, the most specific name first", async () => {
    await change("clicks.shop.com", ["shop.com", "bücher.de"]);
    await change("clicks.bakery.com", ["bread.shop.com"]);
    for (const [from, hostname] of [
      ["From: Ann <ann@shop.com>", "clicks.shop.com"],
      ["From: ann@mail.shop.com", "clicks.shop.com"],
      ["From: ann@bread.shop.com", "clicks.bakery.com"],
      ['from: "a@b.com, x" <ann@a.bread.shop.com>, b@shop.com', "clicks.bakery.com"],
      ["From: Jürgen <j@bücher.de>", "clicks.shop.com"],
      ["From: ann@workshop.com", "clicks.example.com"],
      ["From: ann@shop.com\r\nFrom: ann@bread.shop.com", "clicks.example.com"],
      ["From: nobody:;", "clicks.example.com"],
      ["Sender: ann@shop.com", "clicks.example.com"],
    ] as const) {
      expect(await hostOf({ mime: message(from) }), from).toBe(hostname);
      const bytes = Buffer.from(message(from)).toString("latin1");
      expect(await hostOf({ mime: bytes, octets: true }), from).toBe(hostname);
    }
  });

  it("chooses by `from` of a call, which counts more than the From field", async () => {
    await change("clicks.shop.com", ["shop.com"]);
    await change("clicks.bakery.com", ["bakery.com"]);
    expect(await hostOf({ html, from: "Ann <ann@shop.com>" })).toBe("clicks.shop.com");
    expect(await hostOf({ html, from: "news.shop.com" })).toBe("clicks.shop.com");
    expect(await hostOf({ html })).toBe("clicks.example.com");
    const mime = message("From: ann@shop.com");
    expect(await hostOf({ mime, from: "bakery.com" })).toBe("clicks.bakery.com");
  });

  it("counts less than a click domain that is named, and more than the default", async () => {
    await change("clicks.shop.com", ["shop.com"]);
    await changeDomainSettings(by(mine), { defaultHostname: "clicks.bakery.com" });
    const from = "ann@shop.com";
    expect(await hostOf({ html, from })).toBe("clicks.shop.com");
    expect(await hostOf({ html, from, clickDomain: "clicks.bakery.com" })).toBe(
      "clicks.bakery.com",
    );
    const header = `X-Clickstamp-Domain: clicks.bakery.com\r\nFrom: ${from}`;
    expect(await hostOf({ mime: message(header) })).toBe("clicks.bakery.com");
  });

  it("chooses a failing domain as a name does: another one, or none", async () => {
    await change("clicks.shop.com", ["shop.com"]);
    await db().clickDomain.updateMany({
      where: { hostname: "clicks.shop.com" },
      data: { state: "failing" },
    });
    await changeDomainSettings(by(mine), { whenClickDomainFails: "fall-back" });
    expect(await hostOf({ html, from: "shop.com" })).toBe("clicks.example.com");
    await changeDomainSettings(by(mine), { whenClickDomainFails: "refuse" });
    await expect(hostOf({ html, from: "shop.com" })).rejects.toThrow("clicks.shop.com");
    expect(await hostOf({ html, from: "other.com" })).toBe("clicks.example.com");
  });

  it("chooses nothing for another workspace, nor once the click domain is removed", async () => {
    await change("clicks.shop.com", ["shop.com"]);
    const { links } = await rewriteEmail(theirs, { html, from: "shop.com", dryRun: true });
    expect(links[0]?.rewritten).toContain("clicks.example.com");
    await removeDomain(by(mine), "clicks.shop.com");
    expect(await hostOf({ html, from: "shop.com" })).toBe("clicks.example.com");
    expect(await listSenderChoices(mine)).toEqual([]);
  });
});

describe("the senders of a click domain", () => {
  it("are replaced as a whole, in ASCII, each once and sorted", async () => {
    const { senders } = await change("clicks.shop.com", ["Shop.com.", "Bücher.de", "shop.com"]);
    expect(senders).toEqual(["shop.com", "xn--bcher-kva.de"]);
    expect((await change("clicks.shop.com", ["a.com"])).senders).toEqual(["a.com"]);
    expect((await change("clicks.shop.com", [])).senders).toEqual([]);
  });

  it("stay when something else is changed", async () => {
    await change("clicks.shop.com", ["shop.com"]);
    const { senders } = await changeDomain(by(mine), "clicks.shop.com", { https: "always" });
    expect(senders).toEqual(["shop.com"]);
  });

  it("belong to one click domain of a workspace", async () => {
    await change("clicks.shop.com", ["shop.com"]);
    await expect(change("clicks.bakery.com", ["bakery.com", "shop.com"])).rejects.toMatchObject({
      code: "unprocessable",
      message: "shop.com uses clicks.shop.com already; remove it there first",
      path: "$.senders[1]",
    });
    expect((await getDomain(mine, "clicks.bakery.com")).senders).toEqual([]);
    const other = await changeDomain(by(theirs), "clicks.other.com", { senders: ["shop.com"] });
    expect(other.senders).toEqual(["shop.com"]);
  });

  it("belong to one when two calls come at once", async () => {
    const both = await Promise.allSettled([
      change("clicks.shop.com", ["shop.com"]),
      change("clicks.bakery.com", ["shop.com"]),
    ]);
    expect(both.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
    expect(both.find(({ status }) => status === "rejected")).toMatchObject({
      reason: { code: "unprocessable" },
    });
  });

  it.each(["com", "co.uk", "127.0.0.1", "localhost", "ann@shop.com", "https://shop.com", ""])(
    "are not %j",
    async (sender) => {
      await expect(change("clicks.shop.com", ["a.com", sender])).rejects.toMatchObject({
        code: "unprocessable",
        path: "$.senders[1]",
      });
    },
  );

  it("are none while the click domain is not set up", async () => {
    await activeDomain(mine, "new.shop.com", { state: "pending" });
    await expect(change("new.shop.com", ["shop.com"])).rejects.toThrow("not set up yet");
    expect((await change("new.shop.com", [])).senders).toEqual([]);
  });

  it("are recorded in the audit log", async () => {
    await change("clicks.shop.com", ["shop.com", "a.com"]);
    await removeSender(by(mine), "a.com");
    const entries = await db().auditEntry.findMany({
      where: { action: "domain-changed", target: { contains: "senders" } },
      orderBy: { id: "desc" },
      take: 2,
    });
    expect(entries.map(({ target }) => target)).toEqual([
      "clicks.shop.com, senders: shop.com",
      "clicks.shop.com, senders: a.com, shop.com",
    ]);
  });
});

describe("a choice for one sender", () => {
  it("is added, changed and removed", async () => {
    await chooseForSender(by(mine), "Bücher.de", "clicks.shop.com");
    await chooseForSender(by(mine), "a.com", "clicks.shop.com");
    await chooseForSender(by(mine), "a.com", "clicks.bakery.com");
    expect(await listSenderChoices(mine)).toEqual([
      { sender: "a.com", displayName: "a.com", clickDomain: "clicks.bakery.com" },
      { sender: "xn--bcher-kva.de", displayName: "bücher.de", clickDomain: "clicks.shop.com" },
    ]);
    await removeSender(by(mine), "a.com");
    await removeSender(by(theirs), "xn--bcher-kva.de");
    expect(await listSenderChoices(mine)).toHaveLength(1);
  });

  it("is refused for what is not a sender, and for another workspace's click domain", async () => {
    await expect(chooseForSender(by(mine), "com", "clicks.shop.com")).rejects.toMatchObject({
      path: "$.sender",
    });
    await expect(chooseForSender(by(mine), "a.com", "clicks.other.com")).rejects.toMatchObject({
      code: "not-found",
    });
  });

  it("is refused beyond 100 for a click domain, except for those it has", async () => {
    const many = Array.from({ length: 100 }, (_, index) => `s${index}.com`);
    await change("clicks.shop.com", many);
    await expect(chooseForSender(by(mine), "a.com", "clicks.shop.com")).rejects.toThrow("limit");
    await chooseForSender(by(mine), "s7.com", "clicks.shop.com");
    expect(await listSenderChoices(mine)).toHaveLength(100);
  });
});

describe("the warning sender-domain", () => {
  const codes = async (input: Parameters<typeof rewriteEmail>[1]) => {
    const { warnings } = await rewriteEmail(mine, { ...input, dryRun: true });
    return warnings.map(({ code }) => code).filter((code) => code === "sender-domain");
  };

  it("says so if the links lead to another domain than the sender's", async () => {
    const { warnings } = await rewriteEmail(mine, {
      html,
      from: "ann@news.bücher.de",
      clickDomain: "clicks.shop.com",
      dryRun: true,
    });
    expect(warnings.find(({ code }) => code === "sender-domain")?.message).toBe(
      "The email comes from news.bücher.de, but its links lead to clicks.shop.com, and mail filters distrust links to another domain than the sender's; use a click domain below the sender's domain",
    );
    expect(await codes({ mime: message("From: ann@bakery.com") })).toEqual(["sender-domain"]);
  });

  it("says so of a large message, which another thread rewrites", async () => {
    const mime = message("From: ann@bakery.com") + "x\r\n".repeat(20_000);
    expect(await codes({ mime })).toEqual(["sender-domain"]);
  });

  it.each([
    ["below the sender's domain", { html, from: "news.shop.com", clickDomain: "clicks.shop.com" }],
    ["no sender", { html }],
    ["a sender that can't be read", { mime: message("From: nobody") }],
    ["an internal sender", { html, from: "root@mail.internal" }],
    ["no link", { html: "<p>x</p>", from: "bakery.com" }],
  ])("says nothing with %s", async (_, input) => {
    expect(await codes(input)).toEqual([]);
  });
});
