import fc from "fast-check";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { db } from "@/lib/db";
import type { StoredLink } from "@/lib/emails/data/batch";
import { type NewMessage, storeMessage } from "@/lib/emails/data/store-message";
import { rewriteEmail } from "@/lib/emails/rewrite-email";
import { env } from "@/lib/env";
import { currentEpoch, type OpenEpoch, retireEpoch } from "@/lib/links/epochs/open-epoch";
import { openConnection } from "@/lib/sql-session";
import { type Statement, statementsOf } from "../statements";
import { type TestWorkspace, testWorkspace } from "../workspace";
import { waitingForLock } from "./waiting-for-lock";

let workspace: TestWorkspace;
let workspaceId: number;

beforeAll(async () => {
  workspace = await testWorkspace();
  ({ workspaceId } = workspace);
});
beforeEach(async () => {
  await db().$executeRaw`TRUNCATE message, campaign, link_list, campaign_total CASCADE`;
  await retireEpoch(await currentEpoch());
});
afterAll(() => workspace.close());

const link = (position: number, url: string, label = "x"): StoredLink => ({
  position,
  part: "html",
  label,
  url: `https://a.example/${url}`,
});

const message = (changes: Partial<NewMessage> = {}): NewMessage => ({
  workspaceId,
  campaign: "june",
  links: [link(1, "a")],
  clickHost: "clicks.example.com",
  recipient: undefined,
  subject: undefined,
  tags: [],
  key: undefined,
  ...changes,
});

/** What a process of its own stores with: it shares no cache and no statement with others. */
async function newEpoch(): Promise<OpenEpoch> {
  await retireEpoch(await currentEpoch());
  return currentEpoch();
}

async function idOf(epoch: OpenEpoch, changes?: Partial<NewMessage>): Promise<bigint> {
  const stored = await storeMessage(epoch, message(changes));
  if (typeof stored === "string" || !("campaignId" in stored)) throw new Error("not stored");
  return stored.id;
}

/** The links of campaigns, as their messages say. */
const expectedLinks = () => db().$queryRaw<object[]>`
  SELECT DISTINCT ON (campaign_id, position) campaign_id, position, part, label, url,
         (min(url) OVER same <> max(url) OVER same OR min(label) OVER same <> max(label) OVER same) AS varies
  FROM message JOIN link USING (link_list_id)
  WINDOW same AS (PARTITION BY campaign_id, position)
  ORDER BY campaign_id, position, message.id`;
const campaignLinks = () => db().$queryRaw<object[]>`
  SELECT campaign_id, position, part, label, url, varies FROM campaign_link ORDER BY campaign_id, position`;

/** What does not fit together: lists without their links, campaigns whose total isn't that of their messages. */
async function contradictions() {
  const [row] = await db().$queryRaw<{ lists: number; totals: number; tags: number }[]>`
    SELECT (SELECT count(*)::integer FROM link_list WHERE NOT EXISTS (
              SELECT FROM link WHERE link_list_id = link_list.id)) AS lists,
           (SELECT count(*)::integer FROM campaign LEFT JOIN campaign_total ON campaign_id = id
            WHERE messages IS DISTINCT FROM (SELECT count(*) FROM message WHERE message.campaign_id = campaign.id)) AS totals,
           (SELECT count(*)::integer FROM message CROSS JOIN unnest(tags) AS tag WHERE NOT EXISTS (
              SELECT FROM campaign_tag WHERE campaign_tag.campaign_id = message.campaign_id
                AND campaign_tag.tag = tag.tag)) AS tags`;
  return row;
}
const none = { lists: 0, totals: 0, tags: 0 };

describe("an email costs a share of one insert", () => {
  const isInsert = ({ text }: Statement) => text.startsWith("/* insert_messages");
  const html = (token: string) =>
    Array.from({ length: 20 }, (_, n) => `<a href="https://a.example/${n}?u=${token}">${n}</a>`);
  const send = (token: string) =>
    rewriteEmail(workspaceId, {
      html: html(token).join(" "),
      campaign: "personal",
      recipient: `${token}@example.com`,
      tags: ["news"],
    });

  it("when each link is its recipient's own", async () => {
    await send("first");
    await send("second");
    const { statements } = await statementsOf(async () => {
      for (const token of ["a", "b", "c"]) await send(token);
    });
    expect(statements.map(isInsert)).toEqual([true, true, true]);
  });

  it("together with all others of the moment", async () => {
    await send("first");
    const { statements } = await statementsOf(() =>
      Promise.all(Array.from({ length: 64 }, (_, n) => send(`together${n}`))),
    );
    expect(statements.every(isInsert)).toBe(true);
    // The first is stored at once, and the others while they wait for it.
    expect(statements.length).toBeLessThanOrEqual(2);
    expect(await db().link.count()).toBe(65 * 20);
    expect(await campaignLinks()).toEqual(await expectedLinks());
  });

  it("also the first of a campaign", async () => {
    await rewriteEmail(workspaceId, { html: html("x").join(" ") });
    const { statements } = await statementsOf(() => send("first"));
    // The other asks whether the click map wants the email.
    expect(statements.map(isInsert)).toEqual([true, false]);
    expect(statements[1]?.text).toContain("keep_emails");
  });

  it("and writes no link of its campaign once all vary", async () => {
    await send("first");
    await send("second");
    const size = async () => {
      const [row] = await db().$queryRaw<{ writes: string[] }[]>`
        SELECT array_agg(xmin || ' ' || xmax) AS writes FROM campaign_link`;
      return row?.writes;
    };
    const before = await size();
    await send("third");
    expect(await size()).toEqual(before);
  });
});

it("keeps a campaign's links as in its first message, and marks those that vary", async () => {
  const urls = fc.array(fc.constantFrom("a", "b", "c"), { minLength: 1, maxLength: 4 });
  const emails = fc.record({
    campaign: fc.constantFrom("june", "july"),
    urls,
    label: fc.constantFrom("x", "x", "y"),
    tags: fc.subarray(["one", "two"]),
  });
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.array(emails, { maxLength: 5 }), { maxLength: 4 }),
      async (rounds) => {
        await db().$executeRaw`TRUNCATE message, campaign, link_list, campaign_total CASCADE`;
        const epoch = await newEpoch();
        for (const round of rounds) {
          await Promise.all(
            round.map(({ campaign, tags, label, urls: all }) =>
              idOf(epoch, {
                campaign,
                tags,
                links: all.map((url, index) => link(index + 1, url, label)),
              }),
            ),
          );
        }
        expect(await campaignLinks()).toEqual(await expectedLinks());
        expect(await contradictions()).toEqual(none);
      },
    ),
    { numRuns: 40 },
  );
});

it("stores very many links in several statements", async () => {
  const epoch = await newEpoch();
  const links = (n: number) => Array.from({ length: 900 }, (_, at) => link(at + 1, `${n}/${at}`));
  const ids = await Promise.all(
    Array.from({ length: 20 }, (_, n) => idOf(epoch, { links: links(n) })),
  );
  expect(new Set(ids).size).toBe(20);
  expect(await db().link.count()).toBe(18_000);
  expect(await contradictions()).toEqual(none);
});

it("stores each message once, although a later statement for the same moment is refused", async () => {
  const { id: gone } = await db().workspace.create({
    data: { name: "Gone", deletedAt: new Date() },
  });
  const epoch = await newEpoch();
  const links = (n: number) => Array.from({ length: 900 }, (_, at) => link(at + 1, `${n}/${at}`));
  const results = await Promise.allSettled(
    Array.from({ length: 20 }, (_, n) =>
      idOf(epoch, { links: links(n), ...(n === 15 && { workspaceId: gone }) }),
    ),
  );
  expect(results.filter(({ status }) => status === "rejected")).toHaveLength(1);
  expect(results[15]?.status).toBe("rejected");
  expect(await db().message.count()).toBe(19);
  expect(await contradictions()).toEqual(none);
});

describe("processes that store the same at the same moment", () => {
  it("neither fail nor store anything twice, whatever the order", async () => {
    const epochs = [await newEpoch(), await newEpoch(), await newEpoch()];
    const urls = Array.from({ length: 12 }, (_, n) => `shared${n}`);
    const all = await Promise.all(
      epochs.flatMap((epoch, index) =>
        Array.from({ length: 8 }, async (_, round) => {
          const order = index % 2 ? urls : urls.toReversed();
          return Promise.all(
            order.map((url) =>
              idOf(epoch, {
                campaign: `${round} ${url}`,
                links: [link(1, `${round}${url}`), link(2, `${index}${url}`)],
                tags: index % 2 ? ["one", "two"] : ["two", "one"],
              }),
            ),
          );
        }),
      ),
    );
    expect(new Set(all.flat()).size).toBe(3 * 8 * 12);
    expect(await db().campaign.count()).toBe(8 * 12);
    expect(await db().linkList.count()).toBe(3 * 8 * 12);
    const varies = await db().campaignLink.groupBy({ by: ["position", "varies"], _count: true });
    expect(varies).toHaveLength(2);
    expect(varies).toContainEqual({ position: 1, varies: false, _count: 96 });
    expect(varies).toContainEqual({ position: 2, varies: true, _count: 96 });
    expect(await contradictions()).toEqual(none);
  });

  it("use what the other has committed while they waited", async () => {
    await idOf(await newEpoch());
    const { linkListId, campaignId } = await db().message.findFirstOrThrow();
    const client = await openConnection({ connectionString: env().databaseUrl });
    try {
      const { hash } = await db().linkList.findUniqueOrThrow({ where: { id: linkListId } });
      await db().$executeRaw`TRUNCATE message, campaign, link_list, campaign_total CASCADE`;
      const epoch = await newEpoch();
      await client.query("BEGIN");
      await client.query("INSERT INTO link_list (id, workspace_id, hash) VALUES ($1, $2, $3)", [
        linkListId,
        workspaceId,
        Buffer.from(hash),
      ]);
      await client.query("INSERT INTO link SELECT $1, 1, 'html', 'x', 'https://a.example/a'", [
        linkListId,
      ]);
      await client.query("INSERT INTO campaign VALUES ($1, $2, 'june', false)", [
        campaignId,
        workspaceId,
      ]);
      const storing = idOf(epoch);
      await waitingForLock();
      await client.query("COMMIT");
      const id = await storing;
      expect(await db().message.findMany()).toMatchObject([{ id, linkListId, campaignId }]);
      expect(await contradictions()).toEqual(none);
    } finally {
      await client.end();
    }
  });

  it.each([
    ["link_list", "workspace_id, hash", "hash"],
    ["campaign", "workspace_id, name", "name, automatic"],
  ])(
    "insert into %s in one order, so that they never wait for each other",
    async (table, order, columns) => {
      const urls = Array.from({ length: 12 }, (_, n) => `ordered${n}`);
      const storeAll = (epoch: OpenEpoch) =>
        // The first is stored alone, and the others together while they wait for it.
        Promise.all(
          ["first", ...urls].map((url) => idOf(epoch, { campaign: url, links: [link(1, url)] })),
        );
      await storeAll(await newEpoch());
      const rows = await db().$queryRawUnsafe<{ row: string }[]>(
        `SELECT format('(%s, %L)', workspace_id, ${columns.split(",")[0]}) AS row FROM ${table}
       WHERE id <> (SELECT min(id) FROM ${table}) ORDER BY ${order}`,
      );
      await db().$executeRaw`TRUNCATE message, campaign, link_list, campaign_total CASCADE`;
      const epoch = await newEpoch();
      const automatic = table === "campaign" ? ", false" : "";
      const values = rows.map(({ row }) => row.replace(/\)$/, `${automatic})`));
      const client = await openConnection({ connectionString: env().databaseUrl });
      const insert = (some: string[]) =>
        client.query(`INSERT INTO ${table} (workspace_id, ${columns}) VALUES ${some.join()}`);
      try {
        await client.query("BEGIN");
        await insert(values.slice(0, 1));
        const storing = storeAll(epoch);
        await waitingForLock();
        await insert(values.slice(1));
        await client.query("COMMIT");
        expect(new Set(await storing).size).toBe(13);
      } finally {
        await client.end();
      }
    },
  );

  it("mark links that another process has stored for the campaign", async () => {
    const [first, second] = [await newEpoch(), await newEpoch()];
    await idOf(first, { links: [link(1, "a"), link(2, "same")] });
    await idOf(second, { links: [link(1, "b"), link(2, "same")] });
    await idOf(first, { links: [link(1, "a"), link(2, "same"), link(3, "new")] });
    expect(await campaignLinks()).toEqual(await expectedLinks());
  });
});

it("refuses the messages of a deleted workspace, and stores nothing for it", async () => {
  const { id } = await db().workspace.create({ data: { name: "Gone", deletedAt: new Date() } });
  const epoch = await newEpoch();
  const results = await Promise.allSettled([
    idOf(epoch),
    idOf(epoch, { workspaceId: id, campaign: "gone", links: [link(1, "gone")] }),
    idOf(epoch),
  ]);
  expect(results.map(({ status }) => status)).toEqual(["fulfilled", "rejected", "fulfilled"]);
  expect(await db().campaign.count({ where: { workspaceId: id } })).toBe(0);
  expect(await db().linkList.count({ where: { workspaceId: id } })).toBe(0);
});
