import { afterAll, afterEach, beforeAll, expect, it } from "vitest";
import { isBlocked, refreshBlocks, restoreBlocks } from "@/lib/blocks/blocked";
import type { BlockKind } from "@/lib/blocks/data/blocks";
import { addBlock, listBlocks, removeBlock } from "@/lib/blocks/manage-blocks";
import { db } from "@/lib/db";
import { rewriteEmail } from "@/lib/emails/rewrite-email";
import { click, untilCounted } from "@/tests/integration/clicks/click";
import { type TestWorkspace, testWorkspace } from "@/tests/integration/workspace";

const html = [
  "https://good.example/",
  "https://bad.example/page?x=1#part",
  "https://bad.example/other",
]
  .map((url) => `<a href="${url}">x</a>`)
  .join("");

let workspace: TestWorkspace;
let message: string;
let urls: string[];

beforeAll(async () => {
  workspace = await testWorkspace();
  const { id, links } = await rewriteEmail(workspace.workspaceId, { html });
  message = id as string;
  urls = links.map(({ rewritten }) => rewritten);
});
afterAll(() => workspace.close());
afterEach(async () => {
  for (const { kind, value } of await listBlocks()) await removeBlock(kind, value);
});

const statuses = () => Promise.all(urls.map(async (url) => (await click(url)).status));

it.each<[BlockKind, () => string, number[]]>([
  ["destination", () => "https://bad.example/page?x=1", [302, 410, 302]],
  ["host", () => "BAD.example", [302, 410, 410]],
  ["link", () => `${message}/1`, [410, 302, 302]],
  ["message", () => message, [410, 410, 410]],
  ["workspace", () => String(workspace.workspaceId), [410, 410, 410]],
])("blocks a %s, and no longer", async (kind, value, expected) => {
  expect(await statuses()).toEqual([302, 302, 302]);
  expect(await addBlock(kind, value())).toBe(true);
  expect(await addBlock(kind, value())).toBe(false);
  await untilCounted();
  const before = await db().click.count();
  expect(await statuses()).toEqual(expected);
  const redirected = expected.filter((one) => one === 302).length;
  await untilCounted();
  expect(await db().click.count()).toBe(before + redirected);
  expect(await removeBlock(kind, value())).toBe(true);
  expect(await statuses()).toEqual([302, 302, 302]);
});

it("answers a blocked click with a page that leads nowhere", async () => {
  await addBlock("message", message);
  const { status, headers, body } = await click(urls[1] as string);
  expect(status).toBe(410);
  expect(headers.Location).toBeUndefined();
  expect(body).toContain("blocked");
  expect(body).not.toContain("bad.example");
});

it("leaves other workspaces alone, and lets a blocked one rewrite nothing", async () => {
  const other = await db().workspace.create({ data: { name: "Other" } });
  const { links } = await rewriteEmail(other.id, { html });
  await addBlock("workspace", String(workspace.workspaceId));
  expect((await click(links[0]?.rewritten as string)).status).toBe(302);
  await expect(rewriteEmail(workspace.workspaceId, { html })).rejects.toMatchObject({
    code: "unprocessable",
  });
});

it("hears of what another process blocked, and knows it again from the disk", async () => {
  await db().block.create({ data: { kind: "message", value: message } });
  await db().block.create({ data: { kind: "workspace", value: String(workspace.workspaceId) } });
  const one = { message: BigInt(message), position: 1, destination: "https://good.example/" };
  expect(isBlocked(one)).toBe(false);
  await refreshBlocks();
  expect(isBlocked(one)).toBe(true);
  await restoreBlocks();
  expect(isBlocked(one)).toBe(true);
  expect(isBlocked({ ...one, message: 123_456_789n })).toBe(false);
});

it.each<[BlockKind, string]>([
  ["destination", "bad.example"],
  ["destination", "javascript:alert(1)"],
  ["host", "bad.example/x"],
  ["link", "17"],
  ["message", "x"],
])("refuses to block the %s %s", async (kind, value) => {
  await expect(addBlock(kind, value)).rejects.toMatchObject({ code: "bad-request" });
});
