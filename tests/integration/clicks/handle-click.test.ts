import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { listClicks } from "@/lib/clicks/list-clicks";
import { db } from "@/lib/db";
import { rewriteEmail } from "@/lib/emails/rewrite-email";
import { provide } from "@/lib/env";
import { decodeIdentifier } from "@/lib/links/identifier/decode-identifier";
import { identifierKeys } from "@/lib/links/identifier/keys";
import { thisEpoch } from "@/tests/integration/this-epoch";
import { type TestWorkspace, testWorkspace } from "../workspace";
import { click, recorded, untilCounted } from "./click";

const destinations = [
  "http://www.example.com/path-of-the-uri",
  "https://shop.example.com:8443/a%2Fb/?x=1&y=%E9",
  "https://example.com/",
  "https://example.com/caf%C3%A9?",
];
const html = destinations.map((url) => `<a href="${url}">Read on</a>`).join("\n");

let workspace: TestWorkspace;
let links: string[];

beforeAll(async () => {
  workspace = await testWorkspace();
  const result = await rewriteEmail(workspace.workspaceId, { html });
  links = result.links.map((link) => link.rewritten);
});
afterAll(() => workspace.close());

function identifierOf(url: string): string {
  return new URL(url).pathname.split("-").at(-1) as string;
}

function replaceIdentifier(url: string, change: (identifier: string) => string): string {
  return url.replace(/-([0-9A-Za-z]+)(?=\?|$)/, (_, identifier) => `-${change(identifier)}`);
}

describe("a click", () => {
  it("leads to exactly the destination", async () => {
    for (const [index, url] of links.entries()) {
      const response = await click(url);
      expect(response).toMatchObject({ status: 302, body: "" });
      expect(response.headers).toEqual({
        Location: destinations[index],
        "Cache-Control": "no-store",
        "Referrer-Policy": "no-referrer",
        "X-Robots-Tag": "noindex",
      });
    }
  });

  it("is recorded before it is answered, with what the caller said of the message", async () => {
    const own = await rewriteEmail(workspace.workspaceId, {
      html,
      recipient: "ada@example.com",
      campaign: "Spring",
      tags: ["a", "b"],
    });
    const message = own.id as string;
    const before = Date.now();
    const known = await recorded();
    const { status } = await click(own.links[1]?.rewritten as string, {
      headers: { referer: "https://mail.example.net/" },
    });
    expect((await recorded()).size).toBe(known.size + 1);
    await untilCounted();
    const { clicks } = await listClicks(workspace.workspaceId, { message, limit: 1 });
    expect(status).toBe(302);
    expect(clicks[0]).toMatchObject({
      message,
      recipient: "ada@example.com",
      campaign: "Spring",
      tags: ["a", "b"],
      position: 2,
      part: "html",
      label: "Read on",
      url: destinations[1],
      ip: "203.0.113.0/24",
      automated: false,
      reason: null,
    });
    expect(Date.parse(clicks[0]?.time as string)).toBeGreaterThanOrEqual(before);
    const row = await db().click.findFirst({ where: { id: clicks[0]?.id as string } });
    expect(row).toMatchObject({
      clickHost: "clicks.example.com",
      method: "GET",
      referrer: "https://mail.example.net/",
    });
  });

  it("by HEAD is redirected too, and counts as automated", async () => {
    expect(await click(links[0] as string, { method: "HEAD" })).toMatchObject({ status: 302 });
    await untilCounted();
    const { clicks } = await listClicks(workspace.workspaceId, { limit: 1 });
    expect(clicks[0]).toMatchObject({ automated: true, reason: "head" });
  });

  it("by any other method is refused and not recorded", async () => {
    await untilCounted();
    const count = await db().click.count();
    for (const method of ["POST", "PUT", "OPTIONS", "DELETE"]) {
      const response = await click(links[0] as string, { method });
      expect(response.status).toBe(405);
      expect(response.headers.Allow).toBe("GET, HEAD");
    }
    expect(await db().click.count()).toBe(count);
  });

  it("leads to the stored destination when a mail client changed the query", async () => {
    for (const [index, changed] of [
      `${links[0]}?fbclid=abc`,
      `${links[1]}&fbclid=abc`,
      (links[1] as string).replace("%E9", "%e9"),
      (links[1] as string).replace("x=1&", ""),
      (links[2] as string).replace(/$/, "?utm_source=x"),
    ].entries()) {
      const response = await click(changed);
      expect(response.status, changed).toBe(302);
      expect(response.headers.Location).toBe(destinations[[0, 1, 1, 1, 2][index] as number]);
    }
  });

  it("leads to the stored destination when the path was only escaped otherwise", async () => {
    const response = await click((links[3] as string).replace("%C3%A9", "%c3%a9"));
    expect(response.headers.Location).toBe(destinations[3]);
  });

  it("leads to the stored destination when a proxy escaped what browsers leave as it is", async () => {
    const url = "https://example.com/a|b^c'd(e)/[f]";
    const result = await rewriteEmail(workspace.workspaceId, { html: `<a href="${url}">x</a>` });
    const sent = result.links[0]?.rewritten as string;
    const escaped = sent.replace("a|b^c'd(e)/[f]", "a%7Cb%5Ec%27d%28e%29/%5Bf%5D");
    expect(escaped).not.toBe(sent);
    for (const clicked of [sent, escaped, escaped.replace("/%5B", "%2F%5B")]) {
      expect((await click(clicked)).headers.Location).toBe(url);
    }
  });

  it("leads nowhere when a character of the identifier is another", async () => {
    await untilCounted();
    const count = await db().click.count();
    for (let at = 0; at < identifierOf(links[0] as string).length; at += 1) {
      const forged = replaceIdentifier(links[0] as string, (identifier) => {
        const other = identifier[at] === "x" ? "y" : "x";
        return identifier.slice(0, at) + other + identifier.slice(at + 1);
      });
      const response = await click(forged);
      expect(response.status).toBe(404);
      expect(response.headers.Location).toBeUndefined();
    }
    expect(await db().click.count()).toBe(count);
  });

  it("leads nowhere on another hostname", async () => {
    const forged = (links[0] as string).replace("clicks.example.com", "clicks.example.org");
    const response = await click(forged);
    expect(response.status).toBe(404);
    expect(response.headers.Location).toBeUndefined();
  });

  it("leads to the stored destination, whatever became of the path", async () => {
    for (const [index, change] of [
      [0, (url: string) => url.replace("path-of", "path-off")],
      [0, (url: string) => url.replace("/path", "//path")],
      [0, (url: string) => url.replace("/path", "//evil.example/path")],
      [1, (url: string) => url.replace("%2F", "/")],
    ] as const) {
      const response = await click(change(links[index] as string));
      expect([response.status, response.headers.Location]).toEqual([302, destinations[index]]);
    }
  });

  it("leads to where its identifier was sent with, not to where the path is from", async () => {
    const other = identifierOf(links[2] as string);
    const response = await click(replaceIdentifier(links[0] as string, () => other));
    expect([response.status, response.headers.Location]).toEqual([302, destinations[2]]);
  });

  it("is marked as repaired when the URL was changed on its way", async () => {
    const sent = await rewriteEmail(workspace.workspaceId, { html });
    const url = sent.links[1]?.rewritten as string;
    for (const clicked of [url, `${url}&fbclid=x`, url.replace("%2F", "/")]) await click(clicked);
    await untilCounted();
    const { clicks } = await listClicks(workspace.workspaceId, { message: sent.id as string });
    expect(clicks.map(({ repaired }) => repaired).sort()).toEqual([false, true, true]);
  });

  it("of a dry run leads nowhere and says so", async () => {
    const dry = await rewriteEmail(workspace.workspaceId, { html, dryRun: true });
    const response = await click(dry.links[0]?.rewritten as string);
    expect(response.status).toBe(404);
    expect(response.body).toContain("preview");
  });

  it("on a link made with the old key works after the keys were rotated", async () => {
    const keys = process.env.IDENTIFIER_KEYS;
    provide({ IDENTIFIER_KEYS: `a newer key for the tests that is long enough as well,${keys}` });
    const rotated = await rewriteEmail(workspace.workspaceId, { html });
    const fresh = rotated.links[0]?.rewritten as string;
    const [newest] = decodeIdentifier(
      identifierOf(fresh),
      identifierKeys(["a newer key for the tests that is long enough as well"]),
    );
    const binding = {
      hostname: "clicks.example.com",
      epoch: BigInt(thisEpoch(rotated.id as string)),
      destination: destinations[0] as string,
    };
    expect(newest?.isFor(binding)).toBe(true);
    expect((await click(fresh)).status).toBe(302);
    expect((await click(links[0] as string)).status).toBe(302);
    provide({ IDENTIFIER_KEYS: keys });
  });
});
