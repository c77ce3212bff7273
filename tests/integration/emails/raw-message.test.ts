import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { db } from "@/lib/db";
import { rewriteEmail } from "@/lib/emails/rewrite-email";
import { type TestWorkspace, testWorkspace } from "@/tests/integration/workspace";
import { readCorpus } from "@/tests/unit/rewrite/corpus/read-corpus";

let workspace: TestWorkspace;
let workspaceId: number;

beforeAll(async () => {
  workspace = await testWorkspace();
  ({ workspaceId } = workspace);
});
afterAll(() => workspace.close());

const body = "Subject: x\r\n\r\nSee http://a.example/x\r\n";

describe("a whole message", () => {
  it("says in its headers how it is to be rewritten and stored, over what the caller says", async () => {
    const fields =
      "X-Clickstamp-Campaign: From the header\r\nX-Clickstamp-Tags: a, b\r\nX-Clickstamp-Recipient: r@example.com\r\n";
    const { id, campaign, mime, links } = await rewriteEmail(workspaceId, {
      mime: fields + body,
      campaign: "From the call",
      tags: ["c"],
    });
    expect(campaign).toBe("From the header");
    expect(mime).toBe(body.replace("http://a.example/x", links[0]?.rewritten as string));
    const row = await db().message.findUnique({ where: { id: BigInt(id as string) } });
    expect(row).toMatchObject({ tags: ["a", "b"], recipient: "r@example.com" });
  });

  it("stores nothing when its header says no, and loses that header", async () => {
    const before = await db().message.count();
    const mime = `X-Clickstamp-TrackClicks: no\r\n${body}`;
    expect(await rewriteEmail(workspaceId, { mime })).toEqual({
      id: null,
      campaign: null,
      mime: body,
      links: [],
      skipped: [],
      warnings: [],
    });
    expect(await db().message.count()).toBe(before);
  });

  it.each([
    "X-Clickstamp-TrackClicks: perhaps",
    "X-Clickstamp-Nothing: x",
    `X-Clickstamp-Tags: ${"a".repeat(101)}`,
    `X-Clickstamp-Tags: ${Array.from({ length: 21 }, (_, i) => i)}`,
    "X-Clickstamp-Campaign: ",
  ])("with %s is refused", async (field) => {
    const refused = rewriteEmail(workspaceId, { mime: `${field}\r\n${body}` });
    await expect(refused).rejects.toMatchObject({ code: "unprocessable", path: "$.mime" });
  });

  it.each([
    ["here", 0],
    ["in another thread", 100_000],
  ])("keeps its bytes, whatever their charset, read %s", async (_, padding) => {
    const [message] = readCorpus("messages").filter(({ name }) => /shift_jis-8bit/.test(name));
    const filler = `X-Filler: x\r\n${` ${"x".repeat(70)}\r\n`.repeat(padding / 73)}`;
    const before = filler + message?.bytes.toString("latin1");
    const { mime = "", links } = await rewriteEmail(workspaceId, { mime: before, octets: true });
    expect(links.length).toBeGreaterThan(2);
    let restored = mime;
    for (const { original, rewritten } of links) {
      const inHtml = (url: string) => url.replaceAll("&", "&amp;");
      restored = restored.replace(rewritten, original).replace(inHtml(rewritten), inHtml(original));
    }
    expect(restored === before).toBe(true);
  });
});
