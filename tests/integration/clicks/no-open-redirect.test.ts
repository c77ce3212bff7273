import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { handleClick } from "@/lib/clicks/handle-click";
import { db, disconnect } from "@/lib/db";
import { rewriteEmail } from "@/lib/emails/rewrite-email";
import { provide } from "@/lib/env";
import { type TestWorkspace, testWorkspace } from "../workspace";
import { click } from "./click";

const destinations = [
  "https://www.example.com/path",
  "https://www.example.com/path?a=1&b=2",
  "https://shop.example.com:8443/a%2Fb/?x=1&x=2&y",
  "https://example.com/",
  "https://example.com/?",
  "https://example.com/-/a-b?q=-",
];

let workspace: TestWorkspace;
let links: URL[];

beforeAll(async () => {
  workspace = await testWorkspace();
  const html = destinations.map((url) => `<a href="${url}">x</a>`).join("");
  const { links: found } = await rewriteEmail(workspace.workspaceId, { html });
  links = found.map(({ rewritten }) => new URL(rewritten));
});
afterAll(() => workspace.close());

/** Every address its own, so that none is limited. */
let addresses = 0;
const nextAddress = () => `198.51.${(addresses >> 8) & 255}.${addresses++ & 255}`;

function ask(hostname: string, target: string, header: Record<string, string> = {}) {
  const headers: Record<string, string> = { "user-agent": "curl/8", ...header };
  const address = nextAddress();
  return handleClick({ method: "GET", hostname, target, header: (name) => headers[name], address });
}

const text = fc.oneof(
  fc.string({ unit: "binary" }),
  fc.string(),
  fc.constantFrom(
    "//evil.example",
    "/\\evil.example",
    "http://evil.example/",
    "\r\nLocation: x",
    "%0d%0a",
    "..",
    "@evil.example",
    "?",
    "#",
    "-",
  ),
);
const change = fc.record({
  link: fc.nat({ max: destinations.length - 1 }),
  at: fc.double({ min: 0, max: 1, noNaN: true }),
  remove: fc.nat({ max: 6 }),
  insert: text,
});

describe("no request", () => {
  it("leads anywhere but to a destination of the emails, whatever is done to a link", async () => {
    let redirected = 0;
    await fc.assert(
      fc.asyncProperty(change, async ({ link, at, remove, insert }) => {
        const { pathname, search, hostname } = links[link] as URL;
        const sent = pathname + search;
        const cut = Math.round(at * sent.length);
        const target = sent.slice(0, cut) + insert + sent.slice(cut + remove);
        const { status, headers } = await ask(hostname, target);
        if (headers.Location === undefined) {
          expect([404, 503]).toContain(status);
          return;
        }
        redirected += 1;
        expect(headers.Location).toBe(destinations[link]);
      }),
      { numRuns: 1500 },
    );
    // What was put behind the query does no harm.
    expect(redirected).toBeGreaterThan(10);
  });

  it("leads anywhere by an identifier or a host that somebody made up", async () => {
    const identifier = fc.stringMatching(/^[0-9A-Za-z]{14,24}$/);
    const host = fc.constantFrom(
      "clicks.example.com",
      "app.example.com",
      "evil.example",
      "localhost",
    );
    await fc.assert(
      fc.asyncProperty(identifier, host, text, async (made, hostname, query) => {
        const { headers, status } = await ask(hostname, `/path-${made}?${query}`);
        expect(headers.Location).toBeUndefined();
        expect(status).toBe(404);
      }),
      { numRuns: 500 },
    );
  });

  it("leads anywhere but to where its identifier was sent with, on the host that it was sent with", async () => {
    for (const [index, from] of links.entries()) {
      const identifier = /-([0-9A-Za-z]+)$/.exec(from.pathname)?.[1];
      for (const [other, to] of links.entries()) {
        const target = to.pathname.replace(/-[0-9A-Za-z]+$/, `-${identifier}`) + to.search;
        const { headers } = await ask("clicks.example.com", target);
        expect(headers.Location, `${index} on ${other}`).toBe(destinations[index]);
      }
      expect((await ask("clicks.example.org", from.pathname + from.search)).status).toBe(404);
    }
  });
});

describe("parameters that were put behind the query", () => {
  it("are taken off without asking the database", async () => {
    const databaseUrl = process.env.DATABASE_URL;
    await disconnect();
    provide({ DATABASE_URL: "postgres://127.0.0.1:1/nothing" });
    for (const [index, { href, search }] of links.entries()) {
      const grown = `${href}${search || href.endsWith("?") ? "&" : "?"}utm_source=x&fbclid=a%20b`;
      const { status, headers } = await click(grown);
      expect(status, grown).toBe(302);
      expect(headers.Location).toBe(destinations[index]);
    }
    provide({ DATABASE_URL: databaseUrl });
    await disconnect();
  });
});

describe("an address from which many identifiers fail", () => {
  it("is told so, but every link of an email goes on working, whatever was done to it", async () => {
    const statuses: number[] = [];
    for (let turn = 0; turn < 70; turn += 1) {
      const forged = `http://clicks.example.com/path-1${"x".repeat(12)}${turn % 10}`;
      statuses.push((await click(forged, { address: "192.0.2.1" })).status);
    }
    expect(statuses.slice(0, 60)).toEqual(Array(60).fill(404));
    expect(statuses.slice(60)).toEqual(Array(10).fill(429));
    for (const { href } of links) {
      expect((await click(href, { address: "192.0.2.1" })).status).toBe(302);
      expect(
        (await click(`${href}&fbclid=x`.replace(/^([^?]+)&/, "$1?"), { address: "192.0.2.1" }))
          .status,
      ).toBe(302);
      expect((await click(href.replace(".com/", ".com/x"), { address: "192.0.2.1" })).status).toBe(
        302,
      );
    }
    expect(
      (await click("http://clicks.example.com/path-1xxxxxxxxxxxxx", { address: "192.0.2.2" }))
        .status,
    ).toBe(404);
    expect(await db().click.count()).toBeGreaterThan(0);
  });

  it("is its network of 2^64 with IPv6", async () => {
    const forged = "http://clicks.example.com/path-1xxxxxxxxxxxxx";
    for (let turn = 0; turn < 60; turn += 1)
      await click(forged, { address: `2001:db8::${turn + 1}` });
    expect((await click(forged, { address: "2001:db8::ffff" })).status).toBe(429);
    expect((await click(forged, { address: "2001:db8:0:1::1" })).status).toBe(404);
  });
});
