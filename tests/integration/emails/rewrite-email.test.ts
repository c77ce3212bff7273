import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { db } from "@/lib/db";
import { rewriteEmail } from "@/lib/emails/rewrite-email";
import { type TestWorkspace, testWorkspace } from "@/tests/integration/workspace";

let workspace: TestWorkspace;
let workspaceId: number;

beforeAll(async () => {
  workspace = await testWorkspace();
  ({ workspaceId } = workspace);
});
afterAll(() => workspace.close());

const html = '<p><a href="http://a.example/x">One</a> <a href="http://a.example/x">Two</a></p>';

async function counts() {
  return {
    messages: await db().message.count(),
    lists: await db().linkList.count(),
    links: await db().link.count(),
    campaigns: await db().campaign.count(),
    origins: await db().origin.count(),
  };
}

describe("rewriteEmail", () => {
  it("counts the same URL twice as two links", async () => {
    const { links, html: output } = await rewriteEmail(workspaceId, { html });
    expect(links.map((link) => link.position)).toEqual([1, 2]);
    expect(links.map((link) => link.label)).toEqual(["One", "Two"]);
    expect(links[0]?.rewritten).not.toBe(links[1]?.rewritten);
    expect(output).toBe(
      html
        .replace("http://a.example/x", links[0]?.rewritten as string)
        .replace("http://a.example/x", links[1]?.rewritten as string),
    );
  });

  it("stores a subject that has control characters in it", async () => {
    const mime =
      "Subject: =?utf-8?q?a=00b=0Ac?=\r\nContent-Type: text/html\r\n\r\n<a href=http://a.example/x>x</a>";
    const { id } = await rewriteEmail(workspaceId, { mime });
    const row = await db().message.findUnique({ where: { id: BigInt(id as string) } });
    expect(row?.subject).toBe("a b c");
  });

  it("adds the same new origins at once, in whatever order", async () => {
    const urls = Array.from({ length: 40 }, (_, n) => `http://new${n}.example/x`);
    const email = (list: string[]) => list.map((url) => `<a href="${url}">x</a>`).join("");
    const rewrites = Array.from({ length: 12 }, (_, n) =>
      rewriteEmail(workspaceId, { html: email(n % 2 ? urls : [...urls].reverse()) }),
    );
    for (const { links } of await Promise.all(rewrites)) expect(links).toHaveLength(40);
  });

  it("numbers positions through html and text", async () => {
    const { links } = await rewriteEmail(workspaceId, { html, text: "See http://a.example/y" });
    expect(links.map(({ position, part }) => [position, part])).toEqual([
      [1, "html"],
      [2, "html"],
      [3, "text"],
    ]);
  });

  it.each([
    ["for everyone", '<a no-track href="http://A.example/x">One</a>'],
    ["for Outlook", '<!--[if mso]><a no-track href="http://a.example/x"></a><![endif]-->'],
  ])("leaves alone in text what html opts out %s", async (_, optedOut) => {
    const given = {
      html: `${optedOut}<a href="http://a.example/y">Two</a>`,
      text: "One: http://a.example/x Two: http://a.example/y",
    };
    for (let round = 0; round < 2; round++) {
      const { links, skipped } = await rewriteEmail(workspaceId, given);
      expect(links.map(({ part, original }) => [part, original])).toEqual([
        ["html", "http://a.example/y"],
        ["text", "http://a.example/y"],
      ]);
      expect(skipped.map(({ part, reason }) => [part, reason])).toEqual([
        ["html", "opted-out"],
        ["text", "opted-out"],
      ]);
      // What is remembered of one email is not that of another.
      const { links: all } = await rewriteEmail(workspaceId, { text: given.text });
      expect(all).toHaveLength(2);
    }
  });

  it("warns of what may be a merge tag, and says where", async () => {
    const email = (...paths: string[]) =>
      paths.map((path) => `<a href="http://a.example${path}">x</a>`).join("");
    const tagged = email("/x", "/u/:id", "/?e=%25email%25&amp;x=1", "/-name-/path-of-the-uri");
    const { warnings } = await rewriteEmail(workspaceId, { html: tagged });
    expect(warnings).toMatchObject([{ code: "merge-tag" }]);
    expect(warnings[0]?.message).toMatch(
      /^:id \(position 2\), %email% \(position 3\) look like merge tags/,
    );
    const ordinary = email("/a:b", "/?t=12:30", "/~anna/", "/@anna", "/?$top=5", "/?a[]=1", "/$5");
    expect((await rewriteEmail(workspaceId, { html: ordinary })).warnings).toEqual([]);
  });

  it("leaves alone what is signed with PGP, in html and in text", async () => {
    const signed = (link: string) =>
      `-----BEGIN PGP SIGNED MESSAGE-----\nHash: SHA256\n\n${link}\n-----BEGIN PGP SIGNATURE-----\n-----END PGP SIGNATURE-----`;
    const { links, skipped } = await rewriteEmail(workspaceId, {
      html: `<pre>${signed('<a href="http://a.example/x">x</a>')}</pre>`,
      text: signed("http://a.example/x"),
    });
    expect(links).toEqual([]);
    expect(skipped).toMatchObject([
      { part: "html", original: "http://a.example/x", reason: "not-rewritable" },
      { part: "text", original: "", reason: "not-rewritable" },
    ]);
  });

  it("stores a list of links once for all messages that share it", async () => {
    await rewriteEmail(workspaceId, { html, recipient: "a@example.com" });
    const before = await counts();
    const second = await rewriteEmail(workspaceId, { html, recipient: "b@example.com" });
    const third = await rewriteEmail(workspaceId, { html, campaign: "Named" });
    expect(second.campaign).toMatch(/^auto-/);
    expect(third.campaign).toBe("Named");
    expect(await counts()).toEqual({
      ...before,
      messages: before.messages + 2,
      campaigns: before.campaigns + 1,
    });
  });

  it("stores one list when many messages come at once", async () => {
    const fresh = html.replaceAll("/x", "/at-once");
    const results = await Promise.all(
      Array.from({ length: 20 }, () => rewriteEmail(workspaceId, { html: fresh })),
    );
    expect(new Set(results.map(({ id }) => id)).size).toBe(20);
    expect(new Set(results.map(({ campaign }) => campaign)).size).toBe(1);
    expect(await db().link.count({ where: { url: "http://a.example/at-once" } })).toBe(2);
  });

  it("takes +notrack out of a text with trackClicks off, too", async () => {
    const marked = "https+notrack://a.example/x and https://a.example/y";
    const off = { trackClicks: false };
    const { text } = await rewriteEmail(workspaceId, { text: marked, ...off });
    const { mime } = await rewriteEmail(workspaceId, { mime: `Subject: x\n\n${marked}\n`, ...off });
    expect(text).toBe("https://a.example/x and https://a.example/y");
    expect(mime).toBe(`Subject: x\n\n${text}\n`);
  });

  it("stores nothing in a dry run and with trackClicks off", async () => {
    const before = await counts();
    const other = html.replaceAll("a.example", "new.example");
    const dry = await rewriteEmail(workspaceId, { html: other, dryRun: true });
    const off = await rewriteEmail(workspaceId, { html: other, text: "x", trackClicks: false });
    expect(dry).toMatchObject({ id: null, links: [{ position: 1 }, { position: 2 }] });
    expect(off).toEqual({
      id: null,
      campaign: null,
      html: other,
      text: "x",
      links: [],
      skipped: [],
      warnings: [],
    });
    expect(await counts()).toEqual(before);
  });

  it("warns where no trap link can be, also in text alone", async () => {
    const text = "http://a.example/x";
    const { warnings } = await rewriteEmail(workspaceId, { text, trapLink: true });
    expect(warnings).toEqual([
      {
        code: "trap-link",
        message: "The email has no trap link: it needs HTML with a tracked link",
      },
    ]);
    const mime = `X-Clickstamp-TrapLink: yes\r\nContent-Type: text/plain\r\n\r\n${text}`;
    expect((await rewriteEmail(workspaceId, { mime })).warnings).toEqual(warnings);
    expect((await rewriteEmail(workspaceId, { text: "x", trapLink: true })).warnings).toEqual([]);
  });

  it("rewrites a whole message and takes its subject", async () => {
    const mime = "Subject: =?utf-8?q?Gr=C3=BC=C3=9Fe?=\r\n\r\nSee http://a.example/mime\r\n";
    const result = await rewriteEmail(workspaceId, { mime });
    const rewritten = result.links[0]?.rewritten as string;
    expect(result.mime).toBe(mime.replace("http://a.example/mime", rewritten));
    const message = await db().message.findUnique({ where: { id: BigInt(result.id as string) } });
    expect(message?.subject).toBe("Grüße");
  });

  it("never tracks links to the app or the click domain", async () => {
    const own =
      '<a href="http://app.example.com/">a</a><a href="http://clicks.example.com/x">b</a>';
    const { links, skipped } = await rewriteEmail(workspaceId, { html: own });
    expect(links).toEqual([]);
    expect(skipped.map(({ reason }) => reason)).toEqual(["own-link", "own-link"]);
  });

  it("warns when Gmail would clip the HTML", async () => {
    const long = html + "x".repeat(110_000);
    const { warnings } = await rewriteEmail(workspaceId, { html: long, dryRun: true });
    expect(warnings).toMatchObject([{ code: "gmail-clipping" }]);
  });

  it("says by how much its links made the HTML too long for Gmail", async () => {
    const fits = html.padEnd(102 * 1024, "x");
    const { warnings } = await rewriteEmail(workspaceId, { html: fits, dryRun: true });
    expect(warnings[0]?.message).toMatch(/grew from 102\.0 to 102\.\d KB/);
  });

  it("says by how much its links made the HTML shorter, though not short enough for Gmail", async () => {
    const links = `<a href="https://${"a".repeat(60)}.${"b".repeat(60)}.example/x">x</a>`.repeat(
      100,
    );
    const { warnings } = await rewriteEmail(workspaceId, {
      html: links.padEnd(130 * 1024, "x"),
      dryRun: true,
    });
    expect(warnings[0]?.message).toMatch(/The HTML shrank from 130\.0 to 12\d\.\d KB/);
  });

  it.each([
    ["a message that fits", 102 * 1024, "102.0"],
    ["one that was too long before", 150 * 1024, "150.0"],
  ])("says by how much its links lengthen the HTML of %s", async (_, length, was) => {
    const header = "Content-Type: text/html\r\n\r\n";
    const links = "<a href='http://a.example/x'>x</a>\r\n".repeat(20);
    const mime = (header + links).padEnd(length, "x");
    const { warnings } = await rewriteEmail(workspaceId, { mime, dryRun: true });
    expect(warnings[0]?.message).toMatch(new RegExp(`grew from ${was} to 1\\d\\d\\.\\d KB`));
  });

  it.each([
    [{}, "bad-request"],
    [{ html, mime: "Subject: x\n\n" }, "bad-request"],
    [{ html: "x".repeat(5_000_001) }, "too-large"],
    [{ html: html.repeat(501) }, "too-large"],
    [{ mime: "no message at all" }, "unprocessable"],
    [{ html, clickDomain: "other.example.com" }, "unprocessable"],
  ])("refuses what it cannot do, and stores nothing", async (input, code) => {
    const before = await counts();
    await expect(rewriteEmail(workspaceId, input)).rejects.toMatchObject({ code });
    expect(await counts()).toEqual(before);
  });
});
