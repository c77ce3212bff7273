import { randomBytes } from "node:crypto";
import { afterAll, afterEach, beforeAll, expect, it } from "vitest";
import { isBlocked, refreshBlocks, restoreBlocks } from "@/lib/blocks/blocked";
import { FollowedMessages } from "@/lib/blocks/followed-messages";
import { addBlock, removeBlock } from "@/lib/blocks/manage-blocks";
import { blockOwn, listOwnBlocks, unblockOwn, type WantedBlock } from "@/lib/blocks/own-blocks";
import { db } from "@/lib/db";
import { rewriteEmail } from "@/lib/emails/rewrite-email";
import type { By } from "@/lib/workspaces/audit";
import { by } from "@/tests/integration/by";
import { click } from "@/tests/integration/clicks/click";
import { type TestWorkspace, testWorkspace } from "@/tests/integration/workspace";

const html = ["https://good.example/", "https://bad.example/page?x=1#part", "https://bad.example/2"]
  .map((url) => `<a href="${url}">x</a>`)
  .join("");

interface Email {
  id: string;
  urls: string[];
}

let workspace: TestWorkspace;
let owner: By & { id: number };
let stranger: By & { id: number };
let mine: Email;
let theirs: Email;

beforeAll(async () => {
  workspace = await testWorkspace();
  owner = await userOf(workspace.workspaceId, "owner@example.com");
  const other = await db().workspace.create({ data: { name: "Other" } });
  stranger = await userOf(other.id, "stranger@example.com");
  mine = await send(owner.workspaceId);
  theirs = await send(stranger.workspaceId);
});
afterAll(() => workspace.close());
afterEach(async () => {
  await db().block.deleteMany();
  await refreshBlocks();
});

async function userOf(workspaceId: number, email: string): Promise<By & { id: number }> {
  const { id } = await db().user.create({ data: { email, passwordHash: "none" } });
  await db().membership.create({ data: { userId: id, workspaceId, role: "owner" } });
  return { id, ...by(workspaceId) };
}

async function send(workspaceId: number): Promise<Email> {
  const { id, links } = await rewriteEmail(workspaceId, { html });
  return { id: id as string, urls: links.map(({ rewritten }) => rewritten) };
}

const statuses = ({ urls }: Email) =>
  Promise.all(urls.map(async (url) => (await click(url)).status));

it.each<[WantedBlock["kind"], () => string, number[]]>([
  ["destination", () => " https://BAD.example/page?x=1#elsewhere ", [302, 410, 302]],
  ["host", () => "bad.example", [302, 410, 410]],
  ["link", () => `${mine.id}/1`, [410, 302, 302]],
  ["message", () => mine.id, [410, 410, 410]],
  ["workspace", () => "", [410, 410, 410]],
])(
  "blocks a %s of the owner's own workspace alone, and no longer",
  async (kind, value, expected) => {
    expect(await blockOwn(owner, { kind, value: value(), note: "Hacked" })).toBe(true);
    expect(await blockOwn(owner, { kind, value: value() })).toBe(false);
    expect(await statuses(mine)).toEqual(expected);
    expect(await statuses(theirs)).toEqual([302, 302, 302]);
    const [block, ...others] = await listOwnBlocks(owner.workspaceId);
    expect(others).toEqual([]);
    expect(block).toMatchObject({
      kind,
      note: "Hacked",
      by: "owner@example.com",
      byOperator: false,
    });
    expect(await listOwnBlocks(stranger.workspaceId)).toEqual([]);
    await unblockOwn(owner, block?.id as number);
    expect(await statuses(mine)).toEqual([302, 302, 302]);
  },
);

it("holds for emails that are sent afterwards, too, and for nobody else's", async () => {
  await blockOwn(owner, { kind: "destination", value: "https://good.example/" });
  expect(await statuses(await send(owner.workspaceId))).toEqual([410, 302, 302]);
  expect(await statuses(await send(stranger.workspaceId))).toEqual([302, 302, 302]);
});

it("lets two owners block the same address, each for themselves", async () => {
  const wanted = { kind: "host", value: "bad.example" } as const;
  await blockOwn(owner, wanted);
  await blockOwn(stranger, wanted);
  const [block] = await listOwnBlocks(owner.workspaceId);
  await unblockOwn(owner, block?.id as number);
  expect(await statuses(mine)).toEqual([302, 302, 302]);
  expect(await statuses(theirs)).toEqual([302, 410, 410]);
});

it("keeps the owner of a blocked workspace from rewriting, until they lift it", async () => {
  await blockOwn(owner, { kind: "workspace", value: "" });
  await expect(send(owner.workspaceId)).rejects.toMatchObject({ code: "unprocessable" });
  await send(stranger.workspaceId);
});

it.each<[WantedBlock["kind"], () => string]>([
  ["message", () => theirs.id],
  ["message", () => "123456789"],
  ["link", () => `${theirs.id}/1`],
  ["link", () => `${mine.id}/4`],
])("refuses to block a %s that is not there or another's", async (kind, value) => {
  const refusal = blockOwn(owner, { kind, value: value() });
  await expect(refusal).rejects.toMatchObject({ code: "not-found" });
});

it.each([
  { kind: "destination", value: "javascript:alert(1)" },
  { kind: "host", value: "bad.example/x" },
  { kind: "link", value: "17" },
  { kind: "everything", value: "1" },
  { kind: "host", value: "bad.example", note: "x".repeat(201) },
  { kind: "host", value: "bad.example", workspaceId: 1 },
])("refuses %o", async (wanted) => {
  await expect(blockOwn(owner, wanted)).rejects.toMatchObject({ code: "bad-request" });
});

it("blocks a workspace as a whole only for its own owner, whatever number is given", async () => {
  await blockOwn(owner, { kind: "workspace", value: String(stranger.workspaceId) });
  expect(await statuses(mine)).toEqual([410, 410, 410]);
  expect(await statuses(theirs)).toEqual([302, 302, 302]);
});

it("shows what the operator blocked as far as it concerns the workspace, and lets nobody lift it", async () => {
  await rewriteEmail(owner.workspaceId, { html, campaign: "June" });
  await addBlock("destination", "https://bad.example/page?x=1");
  await addBlock("host", "bad.example");
  await addBlock("link", `${mine.id}/2`);
  await addBlock("message", mine.id);
  await addBlock("workspace", String(owner.workspaceId));
  const kinds = ["workspace", "message", "link", "host", "destination"];
  await addBlock("destination", "https://elsewhere.example/");
  await addBlock("host", "elsewhere.example");
  await addBlock("message", theirs.id);
  await addBlock("workspace", String(stranger.workspaceId));
  const blocks = await listOwnBlocks(owner.workspaceId);
  expect(blocks.map(({ kind }) => kind)).toEqual(kinds);
  for (const { id, byOperator, by } of blocks) {
    expect({ byOperator, by }).toEqual({ byOperator: true, by: null });
    const attempt = unblockOwn(owner, id);
    await expect(attempt).rejects.toMatchObject({ code: "not-found" });
  }
  expect(await db().block.count()).toBe(9);
});

it("lets no owner lift another's, and the operator's stay when the owner's goes", async () => {
  await blockOwn(owner, { kind: "message", value: mine.id });
  await addBlock("message", mine.id);
  const [, own] = await listOwnBlocks(owner.workspaceId);
  const attempt = unblockOwn(stranger, own?.id as number);
  await expect(attempt).rejects.toMatchObject({ code: "not-found" });
  await unblockOwn(owner, own?.id as number);
  expect(await statuses(mine)).toEqual([410, 410, 410]);
  expect(await removeBlock("message", mine.id)).toBe(true);
  expect(await statuses(mine)).toEqual([302, 302, 302]);
});

it("blocks all messages of a workspace of which something was blocked before", async () => {
  await blockOwn(owner, { kind: "host", value: "bad.example" });
  const latest = await send(owner.workspaceId);
  await addBlock("workspace", String(owner.workspaceId));
  expect(await statuses(latest)).toEqual([410, 410, 410]);
});

it("blocks a destination of any length", async () => {
  const value = `https://long.example/?t=${randomBytes(1900).toString("hex")}`;
  expect(await blockOwn(owner, { kind: "destination", value })).toBe(true);
  expect(await blockOwn(owner, { kind: "destination", value })).toBe(false);
  const [block] = await listOwnBlocks(owner.workspaceId);
  expect(block?.value).toBe(value);
});

it.each<[WantedBlock["kind"], () => string]>([
  ["message", () => `0${mine.id}`],
  ["link", () => `${mine.id}/01`],
])("takes a %s by its number with zeros before", async (kind, value) => {
  await blockOwn(owner, { kind, value: value() });
  expect((await statuses(mine))[0]).toBe(410);
});

it("takes a host with a dot at its end for the same one", async () => {
  await blockOwn(owner, { kind: "host", value: "bad.example." });
  expect(await statuses(mine)).toEqual([302, 410, 410]);
  await addBlock("host", "dotted.example");
  await rewriteEmail(owner.workspaceId, { html: '<a href="https://dotted.example./x">x</a>' });
  const shown = await listOwnBlocks(owner.workspaceId);
  expect(shown.map(({ value }) => value)).toEqual(["dotted.example", "bad.example"]);
});

it("makes no more blocks than fit into the memory", async () => {
  const data = Array.from({ length: 1000 }, (_, index) => ({
    kind: "host",
    value: `${index}.example`,
    workspaceId: owner.workspaceId,
  }));
  await db().block.createMany({ data });
  const refusal = blockOwn(owner, { kind: "host", value: "bad.example" });
  await expect(refusal).rejects.toMatchObject({ code: "too-large" });
});

it("asks the database only about messages too new to be known, and knows the others again from the disk", async () => {
  await blockOwn(owner, { kind: "destination", value: "https://good.example/" });
  const clicked = { position: 1, destination: "https://good.example/" };
  expect(isBlocked({ ...clicked, message: BigInt(mine.id) })).toBe(true);
  const unknown = isBlocked({ ...clicked, message: BigInt(theirs.id) });
  expect(unknown).toBeInstanceOf(Promise);
  expect(await unknown).toBe(false);
  expect(
    isBlocked({ message: BigInt(theirs.id), position: 1, destination: "https://x.example/" }),
  ).toBe(false);
  await restoreBlocks();
  expect(isBlocked({ ...clicked, message: BigInt(mine.id) })).toBe(true);
});

it("knows after a minute whose every message is", async () => {
  const followed = new FollowedMessages();
  const now = Date.now();
  await followed.follow(new Set([owner.workspaceId]), new Set());
  const has = ({ id }: Email) => followed.has(owner.workspaceId, BigInt(id));
  expect([has(mine), has(theirs)]).toEqual([true, undefined]);
  expect(await followed.extend(now)).toBe(false);
  const later = [await send(owner.workspaceId), await send(stranger.workspaceId)] as const;
  expect(await followed.extend(now + 59_000)).toBe(false);
  expect(later.map(has)).toEqual([undefined, undefined]);
  expect(await followed.extend(now + 61_000)).toBe(true);
  expect([has(mine), has(theirs), ...later.map(has)]).toEqual([true, false, true, undefined]);
  await followed.follow(new Set(), new Set());
  expect(has(mine)).toBe(undefined);
  expect(await followed.extend(now + 200_000)).toBe(false);
});

it("holds for the workspace's own messages after the database went back", async () => {
  await blockOwn(owner, { kind: "destination", value: "https://bad.example/2" });
  const lost = await send(owner.workspaceId);
  await refreshBlocks();
  expect(await statuses(lost)).toEqual([302, 302, 410]);
  // As a restored backup: the table is another one, and numbers come again.
  await db().$executeRawUnsafe(
    "CREATE TABLE kept AS SELECT * FROM message WHERE id < $1::bigint",
    lost.id,
  );
  await db().$executeRaw`TRUNCATE message`;
  await db().$executeRaw`INSERT INTO message SELECT * FROM kept`;
  await db().$executeRaw`SELECT setval('message_id_seq', ${BigInt(lost.id) - 1n})::text`;
  await db().$executeRaw`DROP TABLE kept`;
  await refreshBlocks();
  const another = await send(stranger.workspaceId);
  const own = await send(owner.workspaceId);
  expect(another.id).toBe(lost.id);
  expect(await statuses(another)).toEqual([302, 302, 302]);
  expect(await statuses(own)).toEqual([302, 302, 410]);
});
