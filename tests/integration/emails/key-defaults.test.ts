import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { POST } from "@/app/api/rewrite/route";
import { db } from "@/lib/db";
import type { RewriteResult } from "@/lib/emails/email";
import { RewriteDefaults } from "@/lib/emails/schema";
import { createKey } from "@/lib/workspaces/manage-keys";
import { by } from "@/tests/integration/by";
import { type TestWorkspace, testWorkspace } from "@/tests/integration/workspace";

let workspace: TestWorkspace;
let workspaceId: number;

beforeAll(async () => {
  workspace = await testWorkspace();
  ({ workspaceId } = workspace);
  await db().workspace.update({ where: { id: workspaceId }, data: { keepEmails: true } });
  for (const hostname of ["one.example.net", "two.example.net"]) {
    const data = { workspaceId, hostname, token: "t", state: "active", owned: true };
    await db().clickDomain.create({ data });
  }
});
afterAll(() => workspace.close());

const html =
  '<p><a href="https://a.example/1">Read</a> <a href="https://a.example/2">a.example</a></p>';
const body = `Subject: x\r\nContent-Type: text/html; charset=utf-8\r\n\r\n${html}\r\n`;

/** The ways in which an email can be sent. */
const ways = {
  "JSON with html": (options: object) => json({ ...options, html }),
  "JSON with mime": (options: object, fields: string) => json({ ...options, mime: fields + body }),
  "a raw message": (options: object, fields: string) => {
    const query = new URLSearchParams(
      Object.entries(options).flatMap(([name, value]) =>
        [value].flat().map((one) => [name, String(one)]),
      ),
    );
    return { query: `?${query}`, type: "message/rfc822", content: fields + body };
  },
};
type Way = keyof typeof ways;

const json = (input: object) => ({
  query: "",
  type: "application/json",
  content: JSON.stringify(input),
});

/** Rewrites an email with a key that has these defaults. */
async function send(way: Way, defaults: object, options: object = {}, fields = "") {
  const key = await createKey(
    by(workspaceId),
    { name: way, scopes: ["send"], defaults },
    RewriteDefaults,
  );
  const { query, type, content } = ways[way](options, fields);
  const response = await POST(
    new Request(`http://app.example.com/api/rewrite${query}`, {
      method: "POST",
      headers: { authorization: `Bearer ${key.key}`, "content-type": type },
      body: content,
    }),
  );
  await db().apiKey.deleteMany();
  expect(response.status).toBe(200);
  return outcome((await response.json()) as RewriteResult);
}

/** What became of an email, by the names of the options that decide it. */
async function outcome({ id, campaign, skipped, html = "", mime = "" }: RewriteResult) {
  const where = { id: BigInt(id ?? 0) };
  const row = await db().message.findUnique({ where });
  const kept = await db().campaignEmail.count({ where: { messageId: where.id } });
  return {
    trackClicks: id !== null,
    preventScam: skipped.some(({ reason }) => reason === "label-is-url"),
    trapLink: (html + mime).split("<a ").length === 4,
    campaign,
    tags: row?.tags,
    clickDomain: row?.clickHost,
    keepEmail: kept === 1,
  };
}

let campaigns = 0;
/** A new campaign has no kept email yet. */
const newCampaign = () => `campaign ${++campaigns}`;

/** Two values of each option, and the second one as a field of a message where there is one. */
const options = {
  trackClicks: [false, true, "X-Clickstamp-TrackClicks: yes\r\n"],
  preventScam: [true, false, "X-Clickstamp-PreventScam: no\r\n"],
  trapLink: [true, false, "X-Clickstamp-TrapLink: no\r\n"],
  campaign: ["of the key", "of the call", "X-Clickstamp-Campaign: of the call\r\n"],
  tags: [["key", "all"], ["call"], "X-Clickstamp-Tags: call\r\n"],
  clickDomain: ["one.example.net", "two.example.net", undefined],
  keepEmail: [false, true, undefined],
} as const satisfies Record<keyof RewriteDefaults, readonly [unknown, unknown, string | undefined]>;

describe.each(Object.keys(ways) as Way[])("in %s", (way) => {
  it.each(Object.entries(options))(
    "%s of a key applies unless the call has it",
    async (name, [ofKey, ofCall]) => {
      const others = name === "campaign" ? {} : { campaign: newCampaign() };
      expect(await send(way, { [name]: ofKey }, others)).toMatchObject({ [name]: ofKey });
      expect(await send(way, { [name]: ofKey }, { ...others, [name]: ofCall })).toMatchObject({
        [name]: ofCall,
      });
      expect(await send(way, { [name]: ofCall }, { ...others, [name]: ofKey })).toMatchObject({
        [name]: ofKey,
      });
    },
  );

  it("an empty list of tags replaces those of the key", async () => {
    const none = way === "a raw message" ? "" : [];
    expect(await send(way, { tags: ["key"] }, { tags: none })).toMatchObject({ tags: [] });
  });

  it("stores nothing with dryRun, whatever the key says", async () => {
    const before = await db().message.count();
    const defaults = { campaign: newCampaign(), tags: ["key"], keepEmail: true };
    const sent = await send(way, defaults, { dryRun: true });
    expect(sent).toMatchObject({ campaign: null, keepEmail: false });
    expect(await db().message.count()).toBe(before);
  });

  it("keeps the email of a campaign that the key names", async () => {
    expect(await send(way, { campaign: newCampaign() })).toMatchObject({ keepEmail: true });
  });

  it("keeps no email without a campaign, unless the key says so", async () => {
    // Emails with these links share a campaign, which may have an email already.
    await db().campaignEmail.deleteMany();
    expect(await send(way, { tags: ["key"] })).toMatchObject({ keepEmail: false });
    expect(await send(way, { keepEmail: true })).toMatchObject({ keepEmail: true });
  });
});

describe.each(["JSON with mime", "a raw message"] as const)("in %s", (way) => {
  const inHeaders = Object.entries(options).filter(([, [, , field]]) => field !== undefined);

  it.each(inHeaders)(
    "a field of the message sets %s over call and key",
    async (name, [first, second, field]) => {
      const others = name === "campaign" ? {} : { campaign: newCampaign() };
      expect(await send(way, { [name]: first }, others, field)).toMatchObject({ [name]: second });
      expect(await send(way, {}, { ...others, [name]: first }, field)).toMatchObject({
        [name]: second,
      });
    },
  );

  it("keeps the email of a campaign that the message names, unless the key says no", async () => {
    const field = () => `X-Clickstamp-Campaign: ${newCampaign()}\r\n`;
    expect(await send(way, {}, {}, field())).toMatchObject({ keepEmail: true });
    expect(await send(way, { keepEmail: false }, {}, field())).toMatchObject({ keepEmail: false });
  });

  it("an empty field for tags replaces those of call and key", async () => {
    const field = "X-Clickstamp-Tags:\r\n";
    expect(await send(way, { tags: ["key"] }, { tags: ["call"] }, field)).toMatchObject({
      tags: [],
    });
  });
});
