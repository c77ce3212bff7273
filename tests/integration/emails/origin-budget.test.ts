import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { db, disconnect } from "@/lib/db";
import { rewriteEmail } from "@/lib/emails/rewrite-email";
import { provide } from "@/lib/env";
import { click, untilCounted } from "@/tests/integration/clicks/click";
import { type TestWorkspace, testWorkspace } from "@/tests/integration/workspace";

const urls = [
  "https://a.example/1",
  "https://b.example/2?x=1",
  "https://c.example/3",
  "https://d.example/",
];
const html = urls.map((url) => `<a href="${url}">Read on</a>`).join("\n");

let workspace: TestWorkspace;

beforeAll(async () => {
  workspace = await testWorkspace();
  provide({ ORIGIN_BUDGET: "2" });
});
afterAll(async () => {
  provide({ ORIGIN_BUDGET: undefined });
  await workspace.close();
});

const send = async () => {
  const { links, warnings } = await rewriteEmail(workspace.workspaceId, { html });
  return { rewritten: links.map(({ rewritten }) => rewritten), warnings };
};

describe("an email that links to more new websites than its workspace may add", () => {
  it("works all the same, and says so", async () => {
    for (const { rewritten, warnings } of [await send(), await send()]) {
      for (const [index, link] of rewritten.entries()) {
        const { status, headers } = await click(link);
        expect([status, headers.Location]).toEqual([302, urls[index]]);
      }
      expect(warnings).toContainEqual({
        code: "origin-budget",
        message: expect.stringMatching(/^2 links lead to a new website/),
      });
    }
    expect(await db().origin.count()).toBe(2);
    await untilCounted();
    const clicks = await db().click.findMany();
    expect(clicks.map(({ repaired }) => repaired)).toEqual(Array(8).fill(false));
  });

  it("has links that don't lead anywhere while the database is down, besides others that do", async () => {
    const { rewritten } = await send();
    const databaseUrl = process.env.DATABASE_URL;
    await disconnect();
    provide({ DATABASE_URL: "postgres://127.0.0.1:1/nothing" });
    const statuses: number[] = [];
    for (const link of rewritten) statuses.push((await click(link)).status);
    provide({ DATABASE_URL: databaseUrl });
    await disconnect();
    expect(statuses).toEqual([302, 302, 503, 503]);
  });

  it("leaves another workspace its own budget", async () => {
    const { id } = await db().workspace.create({ data: { name: "Other" } });
    for (const { warnings } of [await rewriteEmail(id, { html }), await send()]) {
      expect(warnings.map(({ code }) => code)).not.toContain("origin-budget");
    }
  });
});

it("says that no link can be made any more once no identifier has room for it", async () => {
  await db().$executeRaw`SELECT setval('message_id_seq', 1::bigint << 40)::text`;
  await expect(send()).rejects.toMatchObject({
    code: "unprocessable",
    message: expect.stringMatching(/^This server can't make more links/),
  });
});
