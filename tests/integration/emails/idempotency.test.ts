import type { Client } from "pg";
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from "vitest";
import { POST } from "@/app/api/rewrite/route";
import { db } from "@/lib/db";
import { refreshServed } from "@/lib/domains/served";
import { keepKeyPartitions } from "@/lib/emails/data/key-partitions";
import type { RewriteInput } from "@/lib/emails/email";
import { rewriteEmail } from "@/lib/emails/rewrite-email";
import { RewriteDefaults } from "@/lib/emails/schema";
import { env, provide } from "@/lib/env";
import { currentEpoch, retireEpoch } from "@/lib/links/epochs/open-epoch";
import { eraseRecipient } from "@/lib/recipients/erase-recipient";
import { openConnection } from "@/lib/sql-session";
import { createKey } from "@/lib/workspaces/manage-keys";
import { by } from "../by";
import { activeDomain } from "../domains/active-domain";
import { type Statement, statementsOf } from "../statements";
import { type TestWorkspace, testWorkspace } from "../workspace";
import { forgetKeys } from "./forget-keys";
import { waitingForLock } from "./waiting-for-lock";

let workspace: TestWorkspace;
let workspaceId: number;
let count = 0;

beforeAll(async () => {
  workspace = await testWorkspace();
  ({ workspaceId } = workspace);
});
beforeEach(() => {
  count += 1;
});
afterAll(() => workspace.close());

/** An email with a key that no other test uses. */
const email = (changes: Partial<RewriteInput> = {}): RewriteInput => ({
  html: `<a href="https://a.example/${count}">One</a> <a href="https://b.example/?u=${count}">Two</a>`,
  text: `See https://a.example/text/${count}`,
  campaign: `campaign ${count}`,
  recipient: `r${count}@example.com`,
  key: `key ${count}`,
  ...changes,
});
const rewrite = (changes?: Partial<RewriteInput>) => rewriteEmail(workspaceId, email(changes));

async function counts() {
  return {
    messages: await db().message.count(),
    lists: await db().linkList.count(),
    campaigns: await db().campaign.count(),
    tags: await db().campaignTag.count(),
    counted: (await db().campaignTotal.aggregate({ _sum: { messages: true } }))._sum.messages,
  };
}

/** A connection of another node, in a time zone of its own. */
async function clientAt(offsetMinutes: number): Promise<Client> {
  const client = await openConnection({ connectionString: env().databaseUrl });
  await client.query(`SET TIME ZONE INTERVAL '${offsetMinutes} minutes' HOUR TO MINUTE`);
  return client;
}

describe("the same email under the same key", () => {
  it("gives the same message, byte for byte, in one statement, and counts once", async () => {
    const first = await rewrite({ trapLink: true, tags: ["a"], keepEmail: false });
    const before = await counts();
    const { result, statements } = await statementsOf(() =>
      rewrite({ trapLink: true, tags: ["a"], keepEmail: false }),
    );
    expect(result).toEqual(first);
    expect(statements).toHaveLength(1);
    expect(await counts()).toEqual(before);
  });

  it("takes one statement the first time, too", async () => {
    await rewrite({ key: `other ${count}` });
    const { statements } = await statementsOf(() => rewrite({ keepEmail: false }));
    expect(statements).toHaveLength(1);
  });

  it("gives one message to many calls of the same moment", async () => {
    const all = await Promise.all(Array.from({ length: 30 }, () => rewrite()));
    for (const one of all) expect(one).toEqual(all[0]);
    expect(await db().message.count({ where: { recipient: email().recipient as string } })).toBe(1);
    const campaign = { where: { campaign: { name: email().campaign as string } } };
    expect(await db().message.count(campaign)).toBe(1);
  });

  it("gives the same message in another epoch, as after a restart", async () => {
    const first = await rewrite();
    await retireEpoch(await currentEpoch());
    expect(await rewrite()).toEqual(first);
  });

  it("gives the same message with a new identifier key", async () => {
    const first = await rewrite();
    const before = env().identifierKeys.join(",");
    try {
      provide({ IDENTIFIER_KEYS: `another key that is long enough to be one,${before}` });
      expect((await rewrite({ key: "other" })).html).not.toBe(first.html);
      expect(await rewrite()).toEqual(first);
      provide({ IDENTIFIER_KEYS: "another key that is long enough to be one" });
      await expect(rewrite()).rejects.toMatchObject({ code: "unprocessable" });
    } finally {
      provide({ IDENTIFIER_KEYS: before });
    }
  });

  it("gives the same message after the click domain changed, as long as it is there", async () => {
    const first = await rewrite();
    const hostname = `c${count}.example.net`;
    await activeDomain(workspaceId, hostname);
    const domain = await db().clickDomain.findFirstOrThrow({ where: { hostname } });
    const setDefault = async (defaultClickDomainId: number | null) => {
      await db().workspace.update({ where: { id: workspaceId }, data: { defaultClickDomainId } });
      await refreshServed();
    };
    await setDefault(domain.id);
    const other = await rewrite({ key: `other ${count}` });
    expect(other.html).toContain(hostname);
    expect(await rewrite()).toEqual(first);
    await setDefault(null);
    expect(await rewrite({ key: `other ${count}` })).toEqual(other);

    await db().clickDomain.update({ where: { id: domain.id }, data: { https: "always" } });
    await refreshServed();
    expect(await rewrite({ key: `other ${count}` })).toEqual(other);

    await db().clickDomain.delete({ where: { id: domain.id } });
    await refreshServed();
    const before = await counts();
    await expect(rewrite({ key: `other ${count}` })).rejects.toMatchObject({
      code: "unprocessable",
      message: expect.stringContaining(`its click domain ${hostname} was removed`),
    });
    expect(await counts()).toEqual(before);
  });

  it("keeps links that had to be looked up, although their origin has a number by now", async () => {
    const budget = process.env.ORIGIN_BUDGET ?? "";
    const html = `<a href="https://new${count}.example/x">x</a>`;
    try {
      provide({ ORIGIN_BUDGET: "1" });
      await retireEpoch(await currentEpoch());
      await rewrite({ key: `other ${count}`, html: '<a href="https://a.example/">x</a>' });
      const first = await rewrite({ html });
      expect(first.warnings.map(({ code }) => code)).toContain("origin-budget");
      provide({ ORIGIN_BUDGET: budget });
      await retireEpoch(await currentEpoch());
      const now = await rewrite({ html, key: `third ${count}` });
      expect(now.warnings.map(({ code }) => code)).not.toContain("origin-budget");
      expect(await rewrite({ html })).toEqual(first);
    } finally {
      provide({ ORIGIN_BUDGET: budget });
    }
  });

  it("is another message 48 hours later", async () => {
    const first = await rewrite();
    const sentAgo = (hours: number) => db().$executeRaw`
      UPDATE message SET created_at = now() - make_interval(hours => ${hours}::integer, mins => -5)
      WHERE id = ${BigInt(first.id as string)}`;
    await sentAgo(48);
    expect(await rewrite()).toEqual(first);
    await db()
      .$executeRaw`UPDATE idempotency_key SET day = day - 2 WHERE message_id = ${BigInt(first.id as string)}`;
    expect(await rewrite()).toEqual(first);
    forgetKeys();
    await sentAgo(49);
    const second = await rewrite();
    expect(second.id).not.toBe(first.id);
    expect(await rewrite()).toEqual(second);
  });

  it("is another message 48 hours after the first call, although others came in between", async () => {
    const first = await rewrite();
    const nowMs = performance.now();
    const hourMs = 60 * 60 * 1000;
    const later = (hours: number) =>
      vi.spyOn(performance, "now").mockReturnValue(nowMs + hours * hourMs);
    try {
      later(46);
      expect(await rewrite()).toEqual(first);
      later(49);
      await db().$executeRaw`
        UPDATE message SET created_at = now() - interval '49 hours' WHERE id = ${BigInt(first.id as string)}`;
      await db().$executeRaw`
        UPDATE idempotency_key SET day = day - 2 WHERE message_id = ${BigInt(first.id as string)}`;
      const second = await rewrite();
      expect(second.id).not.toBe(first.id);
    } finally {
      vi.restoreAllMocks();
    }
  });

  it("is another message in another workspace", async () => {
    const first = await rewrite();
    const { id } = await db().workspace.create({ data: { name: "Other" } });
    const other = await rewriteEmail(id, email());
    expect(other.id).not.toBe(first.id);
  });

  it("is one message at midnight, for a call before it and one after it at the same moment", async () => {
    const { result, statements } = await statementsOf(() => rewrite());
    const isInsert = ({ text }: Statement) => text.includes("INSERT INTO idempotency_key");
    const { text = "", values = [] } = statements.find(isInsert) ?? {};
    await db().idempotencyKey.deleteMany({ where: { messageId: BigInt(result.id as string) } });
    const before = await counts();
    const minuteOfDay = Math.floor(Date.now() / 60_000) % (24 * 60);
    // Time zones in which it is 23:57 and 00:03 now.
    const [evening, night] = await Promise.all([-3, 3].map((at) => clientAt(at - minuteOfDay)));
    if (!evening || !night) throw new Error("no connections");
    await evening.query("BEGIN");
    const [stored] = (await evening.query(text, values)).rows;
    const waiting = night.query(text, values);
    await waitingForLock();
    await evening.query("COMMIT");
    const [left] = (await waiting).rows;
    await Promise.all([evening.end(), night.end()]);
    expect([stored?.ids, left?.ids]).toEqual([[expect.any(String)], [null]]);
    expect(await counts()).toMatchObject({ messages: before.messages + 1 });
    expect(await rewrite()).toMatchObject({ id: stored?.ids[0] });
  });
});

describe("another email under a key", () => {
  it.each<[string, Partial<RewriteInput>]>([
    ["another recipient", { recipient: "other@example.com" }],
    ["another text", { text: "Other" }],
    ["other options", { preventScam: true }],
    ["a campaign that is new", { campaign: "new" }],
  ])("is refused for %s, and stores nothing", async (_, changes) => {
    await rewrite();
    const before = await counts();
    await expect(rewrite(changes)).rejects.toMatchObject({
      code: "unprocessable",
      status: 422,
      message: expect.stringContaining("was used for another email, or with other options"),
    });
    expect(await counts()).toEqual(before);
  });

  it("is refused when both come at the same moment", async () => {
    const results = await Promise.allSettled(
      Array.from({ length: 10 }, (_, index) => rewrite({ text: `Text ${index}` })),
    );
    expect(results.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
    expect(await db().message.count({ where: { recipient: email().recipient as string } })).toBe(1);
  });

  it("does not fail the other emails of the moment", async () => {
    await rewrite();
    const others = Array.from({ length: 5 }, (_, n) => rewrite({ key: `${count} ${n}` }));
    const refused = rewrite({ text: "Other" });
    await expect(refused).rejects.toMatchObject({ code: "unprocessable" });
    expect(new Set((await Promise.all(others)).map(({ id }) => id)).size).toBe(5);
  });
});

describe("a key", () => {
  it("is not used by a call that stores nothing", async () => {
    expect((await rewrite({ dryRun: true })).id).toBeNull();
    expect((await rewrite({ trackClicks: false })).id).toBeNull();
    const first = await rewrite();
    expect(first.id).not.toBeNull();
    expect((await rewrite({ dryRun: true })).id).toBeNull();
  });

  it("whose message a restore lost is refused, by the process that stored it", async () => {
    const first = await rewrite();
    await db().$executeRaw`DELETE FROM message WHERE id = ${BigInt(first.id as string)}`;
    const gone = { code: "unprocessable", message: expect.stringContaining("is gone") };
    await expect(rewrite()).rejects.toMatchObject(gone);
    await db()
      .$executeRaw`DELETE FROM idempotency_key WHERE message_id = ${BigInt(first.id as string)}`;
    const before = await counts();
    await expect(rewrite()).rejects.toMatchObject(gone);
    expect(await counts()).toEqual(before);
    expect((await rewrite({ key: `other ${count}` })).id).not.toBe(first.id);
  });

  it("whose epoch a restore lost is refused", async () => {
    await rewrite();
    await db()
      .$executeRaw`UPDATE epoch SET value = value + 1 WHERE number = ${(await currentEpoch()).number}`;
    await expect(rewrite()).rejects.toMatchObject({
      code: "unprocessable",
      message: expect.stringContaining("the same links can't be made again"),
    });
  });

  it("is deleted with its recipient", async () => {
    const first = await rewrite();
    const keys = () =>
      db().idempotencyKey.count({ where: { messageId: BigInt(first.id as string) } });
    expect(await keys()).toBeGreaterThan(0);
    await eraseRecipient(by(workspaceId), email().recipient as string);
    expect(await keys()).toBe(0);
  });
});

describe("partitions of keys", () => {
  const places = async () => {
    const rows = await db().$queryRaw<{ name: string }[]>`
      SELECT inhrelid::regclass::text AS name FROM pg_inherits
      WHERE inhparent = 'idempotency_key'::regclass ORDER BY 1`;
    return rows.map(({ name }) => name.replace("idempotency_key_", ""));
  };

  it("are made ahead of time, and dropped 48 hours after their day", async () => {
    const now = new Date("2031-03-10T12:00:00Z");
    await db().$executeRaw`
      INSERT INTO idempotency_key (message_id, terms, key, email, day, workspace_id, last_origin)
      SELECT 1, 1, gen_random_uuid(), gen_random_uuid(), day::date, ${workspaceId}, 1
      FROM generate_series('2031-03-08'::timestamptz, '2031-03-12', '1 day') AS day`;
    await Promise.all([keepKeyPartitions(now), keepKeyPartitions(now)]);
    expect(await places()).toEqual(["2031_03_10", "2031_03_11", "2031_03_12", "default"]);
    const kept = async () => {
      const rows = await db().$queryRaw<{ day: string }[]>`
        SELECT day::text AS day FROM idempotency_key WHERE day > '2031-01-01' ORDER BY day`;
      return rows.map(({ day }) => day.slice(-2));
    };
    expect(await kept()).toEqual(["08", "09", "10", "11", "12"]);
    await keepKeyPartitions(new Date("2031-03-12T23:59:59Z"));
    expect((await kept())[0]).toBe("10");
    await keepKeyPartitions(new Date("2031-03-13T00:00:00Z"));
    expect((await kept())[0]).toBe("11");
    expect(await places()).not.toContain("2031_03_10");
  });
});

describe("POST /api/rewrite with the header Idempotency-Key", () => {
  const post = async (key: string, type: string, body: string) => {
    const { key: apiKey } = await createKey(
      by(workspaceId),
      { name: "send", scopes: ["send"] },
      RewriteDefaults,
    );
    const headers = {
      authorization: `Bearer ${apiKey}`,
      "content-type": type,
      "idempotency-key": key,
    };
    const url = "http://app.example.com/api/rewrite?recipient=x";
    const query = type === "message/rfc822" ? url : url.replace(/\?.*/, "");
    const response = await POST(new Request(query, { method: "POST", headers, body }));
    return { status: response.status, body: await response.json() };
  };

  it.each([
    ["application/json", '{"text": "http://a.example/x"}', '{"text": "http://a.example/y"}'],
    ["message/rfc822", "Subject: x\n\nhttp://a.example/x\n", "Subject: y\n\nhttp://a.example/x\n"],
  ])("gives the same message for %s, and 422 for another", async (type, body, other) => {
    const key = `${type} ${count}`;
    const first = await post(key, type, body);
    expect(first.status).toBe(200);
    expect(await post(key, type, body)).toEqual(first);
    expect(await post(key, type, other)).toMatchObject({
      status: 422,
      body: { code: "unprocessable", detail: expect.stringContaining("Idempotency-Key") },
    });
  });

  it.each([
    ["", "empty"],
    ["x".repeat(256), "too long"],
    ["\u00e9", "not ASCII"],
  ])("refuses a key that is not one: %s", async (key) => {
    expect(await post(key, "application/json", '{"text": "x"}')).toMatchObject({
      status: 400,
      body: { code: "bad-request", path: "Idempotency-Key" },
    });
  });
});
