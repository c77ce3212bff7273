import { setImmediate } from "node:timers/promises";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { db } from "@/lib/db";
import { batchOf } from "@/lib/emails/data/batch";
import { insertMessages } from "@/lib/emails/data/insert-messages";
import { rewriteEmail } from "@/lib/emails/rewrite-email";
import { readEpochs } from "@/lib/links/epochs/epoch-file";
import { saveOthersEpochs } from "@/lib/links/epochs/known-epochs";
import { currentEpoch } from "@/lib/links/epochs/open-epoch";
import { encodeIdentifier } from "@/lib/links/identifier/encode-identifier";
import type { IdentifierKey } from "@/lib/links/identifier/keys";
import { currentKeys } from "@/lib/links/keys/current-keys";
import { type TestWorkspace, testWorkspace } from "../workspace";
import { click, untilCounted } from "./click";

let workspace: TestWorkspace;

beforeEach(async () => {
  workspace = await testWorkspace();
});
afterEach(() => workspace.close());

const run = (sql: string) => db().$executeRawUnsafe(sql);

/** Sends a link of a campaign to somebody. */
async function send(
  recipient: string,
  url = "https://bank.example/statement",
  campaign = "statements",
) {
  const email = { html: `<a href="${url}">x</a>`, campaign, recipient };
  const { id, links } = await rewriteEmail(workspace.workspaceId, email);
  return { id: id as string, url: links[0]?.rewritten as string };
}

/** Where a click leads. The next one is made in another millisecond, so that their times tell which came first. */
async function locationOf(url: string): Promise<string | undefined> {
  const { headers } = await click(url);
  const clicked = Date.now();
  while (Date.now() === clicked) await setImmediate();
  return headers.Location;
}

/** Whom the clicks that were recorded count for, in the order of time. */
async function countedFor(): Promise<(string | null)[]> {
  await untilCounted();
  const rows = await db().$queryRaw<{ recipient: string | null }[]>`
    SELECT recipient FROM click LEFT JOIN message ON message.id = click.message_id ORDER BY time, click.id`;
  return rows.map(({ recipient }) => recipient);
}

/** What the restored backup of an empty database does: numbers of everything come again. */
const startOver = () =>
  run("TRUNCATE message, origin, campaign, link_list, campaign_total RESTART IDENTITY CASCADE");

describe("after the database went back", () => {
  it("the same email is another link, and each click counts for its own message or none", async () => {
    const first = await send("first@example.com");
    const lost = await send("lost@example.com");
    await run(`DELETE FROM message WHERE id = ${lost.id}`);
    await run(`SELECT setval('message_id_seq', ${first.id})::text`);
    const after = await send("after@example.com");
    expect(after.url).not.toBe(lost.url);
    for (const { url } of [first, lost, after]) {
      expect(await locationOf(url)).toBe("https://bank.example/statement");
    }
    expect(await countedFor()).toEqual(["first@example.com", null, "after@example.com"]);
    expect(await db().epoch.count()).toBe(2);
  });

  it("a link leads where it led, though its number means another origin now", async () => {
    const first = await send("first@example.com", "https://news.example/a");
    const anna = await send("anna@example.com");
    await startOver();
    const ben = await send("ben@example.com", "https://shop.example/statement");
    expect(await locationOf(first.url)).toBe("https://news.example/a");
    expect(await locationOf(anna.url)).toBe("https://bank.example/statement");
    expect(await locationOf(ben.url)).toBe("https://shop.example/statement");
    expect(await countedFor()).toEqual([null, null, "ben@example.com"]);
  });

  it("a lost link leads nowhere else once its path was changed", async () => {
    const anna = await send("anna@example.com");
    await startOver();
    await send("ben@example.com", "https://shop.example/statement");
    const { status, headers } = await click(anna.url.replace("statement", "Statement"));
    expect([status, headers.Location]).toEqual([404, undefined]);
  });

  it("an email is stored in its own campaign, though others have got all numbers that were lost", async () => {
    const first = await send("first@example.com");
    const lost = await send("lost@example.com", "https://bank.example/lost", "lost");
    const { campaignId, linkListId } = await db().message.findUniqueOrThrow({
      where: { id: BigInt(lost.id) },
    });
    await run(`DELETE FROM message WHERE id = ${lost.id}`);
    await run(`DELETE FROM campaign_total WHERE campaign_id = ${campaignId}`);
    await run(`DELETE FROM campaign WHERE id = ${campaignId}`);
    await run(`DELETE FROM link WHERE link_list_id = ${linkListId}`);
    await run(`DELETE FROM link_list WHERE id = ${linkListId}`);
    // What another node stores now.
    await run(`INSERT INTO campaign (id, workspace_id, name, automatic)
               VALUES (${campaignId}, ${workspace.workspaceId}, 'others', false)`);
    await run(`INSERT INTO link_list (id, workspace_id, hash)
               VALUES (${linkListId}, ${workspace.workspaceId}, 'others')`);
    await run(`INSERT INTO message (id, workspace_id, campaign_id, link_list_id, click_host)
               VALUES (${lost.id}, ${workspace.workspaceId}, ${campaignId}, ${linkListId}, 'clicks.example.com')`);
    const after = await send("after@example.com", "https://bank.example/after", "lost");
    expect(BigInt(after.id)).toBeGreaterThan(BigInt(first.id));
    const [row] = await db().$queryRaw<{ name: string; url: string }[]>`
      SELECT name, url FROM message JOIN campaign ON campaign.id = campaign_id
        LEFT JOIN link ON link.link_list_id = message.link_list_id WHERE message.id = ${BigInt(after.id)}`;
    expect(row).toEqual({ name: "lost", url: "https://bank.example/after" });
    expect(await db().campaignLink.count({ where: { campaignId } })).toBe(0);
  });

  it("emails are stored at once, with campaigns and lists of links that are there", async () => {
    await send("first@example.com");
    await run("TRUNCATE campaign, link_list CASCADE");
    const { id } = await send("after@example.com");
    const { campaign } = await db().message.findUniqueOrThrow({
      where: { id: BigInt(id) },
      include: { campaign: true },
    });
    expect(campaign.name).toBe("statements");
  });
});

it.each([
  ["the next number", 1],
  ["the number of one that only this node knows", 0],
])("finds links of an epoch that another node has just opened under %s", async (_, above) => {
  const first = await send("first@example.com");
  const epoch = await currentEpoch();
  const number = epoch.number + above;
  const value = 123_456_789n + BigInt(above);
  await run(`DELETE FROM epoch WHERE number = ${number}`);
  await run(`INSERT INTO epoch (number, value, history, first_message, last_message)
             VALUES (${number}, ${value}, 'of the other node', 0, 1000)`);
  const ids = Array.from({ length: 30 }, (_, index) => BigInt(first.id) + BigInt(index) + 1n);
  await db().$executeRaw`
    INSERT INTO message (id, epoch, workspace_id, campaign_id, link_list_id, click_host)
    SELECT other, ${number}, workspace_id, campaign_id, link_list_id, click_host
    FROM message CROSS JOIN unnest(${ids}::bigint[]) AS other WHERE id = ${BigInt(first.id)}`;
  const destination = "https://bank.example/statement";
  const answers = await Promise.all(
    ids.map((message) => {
      const payload = { kind: "plain", epoch: number, message, origin: 1, position: 1 } as const;
      const binding = { hostname: "clicks.example.com", epoch: value, destination };
      const identifier = encodeIdentifier(payload, binding, currentKeys()[0] as IdentifierKey);
      return locationOf(`http://clicks.example.com/statement-${identifier}`);
    }),
  );
  expect(answers).toEqual(ids.map(() => destination));
});

it("an epoch that takes the place of a lost one is written to the disk", async () => {
  await send("first@example.com");
  await saveOthersEpochs();
  await run("UPDATE epoch SET value = 987654321");
  expect(await saveOthersEpochs()).toBe(true);
  expect((await readEpochs()).map(({ value }) => value)).toContain(987_654_321n);
});

it("a message is not stored under an id that means another campaign or list of links by now", async () => {
  const { id } = await send("first@example.com");
  const { campaignId, linkListId } = await db().message.findUniqueOrThrow({
    where: { id: BigInt(id) },
  });
  const { hash } = await db().linkList.findUniqueOrThrow({ where: { id: linkListId } });
  const message = {
    workspaceId: workspace.workspaceId,
    campaignId,
    campaign: "statements",
    automatic: false,
    links: [],
    linksHash: Buffer.from(hash).toString("base64"),
    isListKnown: true,
    clickHost: "clicks.example.com",
    recipient: undefined,
    subject: undefined,
    tags: [],
    notesLinks: false,
    notesTags: false,
    key: undefined,
  };
  const epoch = await currentEpoch();
  const insert = (changes: Partial<typeof message>) =>
    insertMessages(
      epoch,
      batchOf([
        { ...message, ...changes },
        { ...message, ...changes },
      ]),
    );
  expect(await insert({ campaign: "others" })).toBe("other-history");
  expect(await insert({ campaignId: campaignId + 1n })).toBe("other-history");
  expect(await insert({ linksHash: "AAAA" })).toBe("other-history");
  expect(await insert({ campaignId: undefined, linksHash: "AAAA" })).toBe("other-history");
  expect(await db().message.count()).toBe(1);
  expect(await insert({})).toMatchObject({ ids: [expect.any(BigInt), expect.any(BigInt)] });
});

it("many emails at once get numbers of their own, in one epoch", async () => {
  const sent = await Promise.all(
    Array.from({ length: 200 }, (_, index) => send(`r${index}@example.com`)),
  );
  expect(new Set(sent.map(({ id }) => id)).size).toBe(200);
  expect(new Set(sent.map(({ url }) => url)).size).toBe(200);
  expect(await db().epoch.count()).toBe(1);
});

it("emails that are under way while the database goes back are other links, too", async () => {
  const first = await send("first@example.com");
  const urls = new Map<string, string>();
  const sendAll = (prefix: string) =>
    Promise.all(
      Array.from({ length: 100 }, async (_, index) => {
        const recipient = `${prefix}${index}@example.com`;
        urls.set(recipient, (await send(recipient)).url);
      }),
    );
  const under = sendAll("before");
  await run(`SELECT setval('message_id_seq', ${first.id} + 1000)::text`);
  await under;
  await run(`DELETE FROM message WHERE id > ${first.id}`);
  await run(`SELECT setval('message_id_seq', ${first.id})::text`);
  await sendAll("after");
  expect(new Set(urls.values()).size).toBe(200);
});

it("an epoch is on the disk and in the database before a link of it is given out", async () => {
  await send("first@example.com");
  const [epoch] = await db().epoch.findMany();
  expect((await readEpochs()).map(({ value }) => value)).toEqual([epoch?.value]);
});
