import { connect } from "node:net";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { type Block, insertBlock } from "@/lib/blocks/data/blocks";
import { publishBlocks } from "@/lib/blocks/publish-blocks";
import { db, disconnect } from "@/lib/db";
import { changeDomain, removeDomain } from "@/lib/domains/manage-domains";
import { mayHaveCertificate } from "@/lib/domains/may-have-certificate";
import { refreshServed } from "@/lib/domains/served";
import { rewriteEmail } from "@/lib/emails/rewrite-email";
import { env, provide } from "@/lib/env";
import { notYet, type RunningServer, startServer } from "@/server";
import { exchange } from "@/tests/e2e/raw-request";
import { freePort } from "@/tests/free-port";
import { by } from "@/tests/integration/by";
import { manglings, sentTarget } from "@/tests/manglings";
import { activeDomain } from "../domains/active-domain";
import { type TestWorkspace, testWorkspace } from "../workspace";
import { click, recorded } from "./click";

const hostname = "clicks.shop.com";
const old = "https://u123.ct.sendgrid.net";
const forged = "/path-1xxxxxxxxxxxxx";

let workspace: TestWorkspace;
let workspaceId: number;
let server: RunningServer;
let port: number;
let link: URL;

beforeAll(async () => {
  workspace = await testWorkspace();
  ({ workspaceId } = workspace);
  port = await freePort();
  provide({ PORT: String(port), HOST: "127.0.0.1" });
  server = await startServer({ dev: false, toApp: notYet });
  await server.readDatabase();
});
beforeEach(async () => {
  await db().clickDomain.deleteMany();
  await activeDomain(workspaceId, hostname);
  await changeDomain(by(workspaceId), hostname, { fallbackUrl: old });
  link = await sent("https://a.example/path?x=1");
});
afterAll(async () => {
  await server.close();
  await workspace.close();
});

async function sent(url: string): Promise<URL> {
  const html = `<a href="${url}">x</a>`;
  const { links } = await rewriteEmail(workspaceId, { html, clickDomain: hostname });
  return new URL(links[0]?.rewritten as string);
}

const ask = (target: string, changes: Parameters<typeof click>[1] = {}) =>
  click(`http://${hostname}/`, { target, ...changes });

/** The answer to a request line as it is on the wire, in Latin-1. */
function raw(target: string, host = hostname, method = "GET") {
  const lines = [`${method} ${target} HTTP/1.1`, `Host: ${host}`, "Connection: close", "", ""];
  return exchange(connect(port, "127.0.0.1"), Buffer.from(lines.join("\r\n"), "latin1"));
}

describe("a request that is for no link of ours", () => {
  it.each([
    "/",
    "/ls/click?upn=u001.abc-2Bdef-3D-3D",
    "/c/eJwNzDEOwyAMAMDXwIgMBhwGD1nyDwNOQU1KFWgj9fXdbrjCtBDGoCujBdSKyZwsQIAGRDHw7QFEZw",
    "/a%2Fb/../c//d;e=f?",
    "/x?a=%zz&b='\"<>|^`{}\\",
    `/long-${"x".repeat(3000)}?${"y".repeat(3000)}`,
    "/wf/unsubscribe-1",
    "/robots.txt.html",
    "/favicon.ico/x",
  ])("goes to the fall-back address with path and query as they are: %j", async (target) => {
    for (const method of ["GET", "HEAD"]) {
      const { status, headers, body } = await ask(target, { method });
      expect({ status, headers, body }).toEqual({
        status: 302,
        headers: {
          Location: old + target,
          "Cache-Control": "no-store",
          "Referrer-Policy": "no-referrer",
          "X-Robots-Tag": "noindex",
        },
        body: "",
      });
    }
  });

  it("goes there although it ends like an identifier, since old links may", async () => {
    const changed = link.pathname.replace(/.$/, (last) => (last === "a" ? "b" : "a"));
    for (const target of [forged, changed, `/c-${"A".repeat(24)}`, "/x-00000000000000"]) {
      expect((await ask(target)).headers.Location).toBe(old + target);
    }
  });

  it("keeps the path of the fall-back address", async () => {
    await changeDomain(by(workspaceId), hostname, { fallbackUrl: "http://old.example:81/t/" });
    expect((await ask("/x?y")).headers.Location).toBe("http://old.example:81/t/x?y");
    expect((await ask("//x")).headers.Location).toBe("http://old.example:81/t//x");
  });

  it("is no click", async () => {
    const before = await recorded();
    await ask("/ls/click?upn=x");
    await ask(forged);
    expect(await recorded()).toEqual(before);
  });

  it("is never too often, and does not count for other domains", async () => {
    const address = "192.0.2.9";
    for (let turn = 0; turn < 70; turn += 1) {
      expect((await ask(forged, { address })).status).toBe(302);
    }
    expect((await click(`http://clicks.example.com${forged}`, { address })).status).toBe(404);
  });

  it("goes nowhere on other hosts, with other methods, and once the address is cleared", async () => {
    expect((await click("http://clicks.example.com/x")).status).toBe(404);
    expect((await click("http://other.shop.com/x")).status).toBe(404);
    expect((await ask("/x", { method: "POST" })).status).toBe(405);
    await changeDomain(by(workspaceId), hostname, { fallbackUrl: null });
    expect((await ask("/x")).status).toBe(404);
    await changeDomain(by(workspaceId), hostname, { fallbackUrl: old });
    await removeDomain(by(workspaceId), hostname);
    expect((await ask("/x")).status).toBe(404);
  });

  it.each([
    "/.well-known/acme-challenge/abc",
    "/.well-known/assetlinks.json",
    "/.well-known",
    "/.well-known/../.well-known/x",
    "/robots.txt",
    "/robots.txt?x",
    "/favicon.ico",
    "/apple-app-site-association",
    "*",
  ])("goes nowhere if it is about the host itself: %s", async (target) => {
    expect(await ask(target)).toMatchObject({ status: 404 });
  });
});

describe("a link of ours", () => {
  it("never goes to the fall-back address, whatever was done to it", async () => {
    const identifier = link.pathname.split("-").at(-1) as string;
    const target = sentTarget("https://a.example/path?x=1", identifier);
    for (const { name, mangle } of manglings) {
      const { headers } = await ask(new URL(`http://h${mangle(target)}`).href.slice(8));
      expect(headers.Location, name).toBe("https://a.example/path?x=1");
    }
  });

  it("never goes there if it is blocked, or of a dry run", async () => {
    await insertBlock({ kind: "host", value: "bad.example", workspaceId: null });
    await publishBlocks();
    const bad = await sent("https://bad.example/");
    expect((await click(bad.href)).status).toBe(410);
    expect((await ask("/x-DRYRUN00000000")).status).toBe(404);
  });
});

describe("a fall-back address that is blocked", () => {
  const host = new URL(old).hostname;
  it.each<[string, () => Block]>([
    ["its host, by the operator", () => ({ kind: "host", value: host, workspaceId: null })],
    ["its host, by the workspace", () => ({ kind: "host", value: host, workspaceId })],
    [
      "the workspace, by the operator",
      () => ({ kind: "workspace", value: String(workspaceId), workspaceId: null }),
    ],
  ])("is not followed: %s", async (_, block) => {
    expect((await ask("/old")).status).toBe(302);
    await insertBlock(block());
    await publishBlocks();
    try {
      expect((await ask("/old")).status).toBe(410);
    } finally {
      await db().block.deleteMany({ where: block() });
      await publishBlocks();
    }
  });
});

describe("without the database", () => {
  it("old links go to the fall-back address, and what may be a link of ours waits", async () => {
    const databaseUrl = process.env.DATABASE_URL;
    await disconnect();
    provide({ DATABASE_URL: "postgres://127.0.0.1:1/nothing" });
    try {
      expect((await ask("/ls/click?upn=x")).headers.Location).toBe(`${old}/ls/click?upn=x`);
      expect((await click(link.href)).headers.Location).toBe("https://a.example/path?x=1");
      const mangled = await ask(link.pathname.replace("/path", "/p4th"));
      expect([mangled.status, mangled.headers.Location]).toEqual([503, undefined]);
    } finally {
      provide({ DATABASE_URL: databaseUrl });
      await disconnect();
    }
  });
});

describe("a domain that DNS does not lead here yet", () => {
  it("has its fall-back address and a certificate as soon as its owner is proved", async () => {
    await activeDomain(workspaceId, "new.shop.com", { state: "pending" });
    await changeDomain(by(workspaceId), "new.shop.com", { fallbackUrl: old });
    expect((await click("http://new.shop.com/x")).status).toBe(404);
    expect(await mayHaveCertificate("new.shop.com")).toBe(false);
    await db().clickDomain.updateMany({
      where: { hostname: "new.shop.com" },
      data: { owned: true },
    });
    await refreshServed();
    expect((await click("http://new.shop.com/x")).headers.Location).toBe(`${old}/x`);
    expect(await mayHaveCertificate("NEW.shop.com")).toBe(true);
    await expect(
      rewriteEmail(workspaceId, { html: "", clickDomain: "new.shop.com" }),
    ).rejects.toThrow("not set up yet");
  });
});

describe("a fall-back address", () => {
  it.each([
    "http://app.example.com",
    "https://clicks.example.com/x",
    `https://${hostname}`,
    `https://${hostname.toUpperCase()}.:8443`,
    "https://new.shop.com",
  ])("that leads back is refused: %s", async (fallbackUrl) => {
    await activeDomain(workspaceId, "new.shop.com", { state: "pending" });
    await expect(changeDomain(by(workspaceId), hostname, { fallbackUrl })).rejects.toMatchObject({
      code: "unprocessable",
      message: expect.stringContaining("leads back"),
      path: "$.fallbackUrl",
    });
  });

  it("that has become a click domain of anybody is not used", async () => {
    await changeDomain(by(workspaceId), hostname, { fallbackUrl: "https://clicks.other.com" });
    expect((await ask("/x")).status).toBe(302);
    const theirs = await db().workspace.create({ data: { name: "Theirs" } });
    await activeDomain(theirs.id, "clicks.other.com");
    expect((await ask("/x")).status).toBe(404);
  });

  it("is in the audit log with its host only", async () => {
    await changeDomain(by(workspaceId), hostname, { fallbackUrl: "https://old.example:81/secret" });
    await changeDomain(by(workspaceId), hostname, { fallbackUrl: null });
    const entries = await db().auditEntry.findMany({ orderBy: { id: "desc" }, take: 2 });
    expect(entries.map(({ target }) => target)).toEqual([
      `${hostname}, fall-back: none`,
      `${hostname}, fall-back: old.example:81`,
    ]);
  });

  it("that is private is refused", async () => {
    const changed = changeDomain(by(workspaceId), hostname, { fallbackUrl: "http://127.0.0.1" });
    await expect(changed).rejects.toMatchObject({ path: "$.fallbackUrl" });
    expect(env().allowPrivateAddresses).toBe(false);
  });
});

describe("on the wire", () => {
  it.each([
    ["//evil.example", "//evil.example"],
    ["//evil.example/%2e%2e", "//evil.example/%2e%2e"],
    ["/\\evil.example", "/\\evil.example"],
    ["/@evil.example", "/@evil.example"],
    ["/.evil.example:80/", "/.evil.example:80/"],
    ["/%0d%0aSet-Cookie:%20a=b", "/%0d%0aSet-Cookie:%20a=b"],
    ["/caf\xc3\xa9?\xe9=\xff", "/caf%C3%A9?%E9=%FF"],
    ["/x?y#z", "/x?y"],
    [`http://${hostname}/x`, "/x"],
    [`http://${hostname}?x`, "/?x"],
    [`http://${hostname}//evil.example`, "//evil.example"],
  ])("%j leads to the fall-back host", async (target, path) => {
    const { status, headers } = await raw(target);
    expect([status, headers.location]).toEqual([302, old + path]);
    expect(new URL(headers.location as string).host).toBe("u123.ct.sendgrid.net");
    expect(Object.keys(headers).sort()).toEqual([
      "cache-control",
      "connection",
      "content-length",
      "date",
      "location",
      "referrer-policy",
      "x-robots-tag",
    ]);
  });

  it.each([
    "http://evil.example/",
    `http://${hostname}@evil.example/`,
    `http://evil.example@${hostname}/`,
    "ftp://evil.example/",
    "@evil.example",
    ".evil.example/",
    "*",
    "/x\r\nLocation: https://evil.example/ HTTP/1.1\r\nX:",
    "/a b",
  ])("%j does not lead elsewhere", async (target) => {
    const { status, headers } = await raw(target);
    const location = headers.location ?? `${old}/`;
    expect(location.startsWith(`${old}/`), location).toBe(true);
    expect([302, 400, 404]).toContain(status);
  });

  it("a request for another host leads nowhere", async () => {
    expect((await raw("/x", "evil.example")).status).toBe(404);
    expect((await raw("http://clicks.example.com/x")).status).toBe(404);
  });

  it("a change of another process holds within a second", async () => {
    await db().clickDomain.updateMany({ data: { fallbackUrl: "https://other.example" } });
    await expect
      .poll(async () => (await raw("/x")).headers.location)
      .toBe("https://other.example/x");
  });
});
