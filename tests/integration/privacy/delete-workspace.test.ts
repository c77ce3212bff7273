import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { v7 as uuidv7 } from "uuid";
import { afterAll, beforeAll, beforeEach, describe, expect, it, onTestFinished } from "vitest";
import { refreshBlocks } from "@/lib/blocks/blocked";
import { blockOwn, listOwnBlocks, unblockOwn } from "@/lib/blocks/own-blocks";
import { insertClicks } from "@/lib/clicks/data/insert-clicks";
import { db } from "@/lib/db";
import {
  domainsOf,
  findDomain,
  isOwnedByAnother,
  type StoredDomain,
  saveCheck,
  takeDueDomains,
} from "@/lib/domains/data/domains";
import { addDomain, changeDomain, listDomains } from "@/lib/domains/manage-domains";
import { mayHaveCertificate } from "@/lib/domains/may-have-certificate";
import { refreshServed, served } from "@/lib/domains/served";
import type { RewriteInput } from "@/lib/emails/email";
import { rewriteEmail } from "@/lib/emails/rewrite-email";
import { env } from "@/lib/env";
import { inTransaction } from "@/lib/in-turn";
import { applyRetention } from "@/lib/privacy/apply-retention";
import { deletedWithWorkspace, deleteWorkspace } from "@/lib/privacy/delete-workspace";
import { accessOfKey, isKeyOpen, saveApiKey } from "@/lib/workspaces/data/api-keys";
import { isSessionOpen, sessionUser } from "@/lib/workspaces/data/sessions";
import { listAudit } from "@/lib/workspaces/list-audit";
import { listWorkspaces, switchWorkspace } from "@/lib/workspaces/manage-workspaces";
import { by } from "../by";
import { click, untilCounted } from "../clicks/click";
import { startSession } from "../start-session";
import { thisEpoch } from "../this-epoch";
import { type TestWorkspace, testWorkspace } from "../workspace";

const client = { address: "192.0.2.1", userAgent: null };
const html = '<a href="https://a.example/1">Hi Ann</a> <a href="https://a.example/2">Two</a>';
let test: TestWorkspace;
let id: number;
let other: number;

beforeAll(async () => {
  test = await testWorkspace();
});
beforeEach(async () => {
  await untilCounted();
  await db().$executeRaw`TRUNCATE block, app_user, click_domain CASCADE`;
  ({ id } = await db().workspace.create({ data: { name: "Mine", keepEmails: true } }));
  ({ id: other } = await db().workspace.create({ data: { name: "Other" } }));
  await refreshBlocks();
  await refreshServed();
});
afterAll(() => test.close());

async function send(workspaceId: number, input: Partial<RewriteInput> = {}) {
  const { id: message, links } = await rewriteEmail(workspaceId, { html, ...input });
  return { id: message as string, urls: links.map(({ rewritten }) => rewritten) };
}

const remove = (workspaceId = id, name = "Mine") =>
  deleteWorkspace(by(workspaceId), { id: workspaceId, name });

const status = async (url: string | undefined) => (await click(url as string)).status;

/** A node in a process of its own, which clicks URLs. */
async function node(changes: Record<string, string>) {
  const script = "tests/integration/privacy/clicking-process.ts";
  const { databaseUrl, databaseId, dataDir, nextauthSecret } = env();
  const child = spawn(process.execPath, ["--import", "tsx", script], {
    env: {
      PATH: process.env.PATH,
      DATABASE_URL: databaseUrl,
      CLICKSTAMP_DATABASE_ID: databaseId,
      DATA_DIR: dataDir,
      APP_URL: "http://app.example.com",
      CLICK_URL: "http://clicks.example.com",
      NEXTAUTH_SECRET: nextauthSecret,
      IDENTIFIER_KEYS: "a key for the tests that is long enough to be one",
      LOG_LEVEL: "silent",
      ...changes,
    } as never,
    stdio: ["pipe", "pipe", "inherit"],
  });
  const ended = once(child, "exit");
  onTestFinished(async () => {
    child.stdin.end();
    await ended;
  });
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  await lines.next();
  return async (url: string | undefined): Promise<number> => {
    child.stdin.write(`${url}\n`);
    return Number((await lines.next()).value);
  };
}

describe("the links of a deleted workspace", () => {
  it("lead to the page for stopped links, at once here and within a second on another node", async () => {
    const dataDir = await mkdtemp(join(tmpdir(), "clickstamp-node-"));
    onTestFinished(() => rm(dataDir, { recursive: true, force: true }));
    const mine = await send(id);
    const theirs = await send(other);
    const there = await node({ DATA_DIR: dataDir });
    expect([await status(mine.urls[0]), await there(mine.urls[0])]).toEqual([302, 302]);

    await remove();
    const { status: stopped, body } = await click(mine.urls[0] as string);
    expect(stopped).toBe(410);
    expect(String(body)).toContain("This link was blocked");
    await expect.poll(() => there(mine.urls[1]), { timeout: 5_000 }).toBe(410);
    expect([await status(theirs.urls[0]), await there(theirs.urls[0])]).toEqual([302, 302]);
  });

  it("do so while the database is down, also after a restart", async () => {
    const mine = await send(id);
    const theirs = await send(other);
    await remove();
    const down = await node({ DATABASE_URL: "postgresql://nobody@127.0.0.1:1/none" });
    expect(await down(mine.urls[0])).toBe(410);
    expect(await down(theirs.urls[0])).toBe(302);
  });

  it("do so however a mail program changed them, also once its data is gone", async () => {
    const { urls } = await send(id);
    await remove();
    await applyRetention(new Date());
    const changed = `${urls[0]}/?utm_source=mail`;
    expect([await status(urls[0]), await status(changed)]).toEqual([410, 410]);
  });

  it("are nothing that anybody in the app can unblock", async () => {
    const { urls } = await send(id);
    await remove();
    expect(await listOwnBlocks(other)).toEqual([]);
    const [block] = await db().block.findMany();
    for (const workspace of [id, other]) {
      await expect(unblockOwn(by(workspace), block?.id as number)).rejects.toThrow();
    }
    expect(await status(urls[0])).toBe(410);
  });
});

describe("deleting", () => {
  it("says before how much ends", async () => {
    const { urls } = await send(id, { campaign: "June" });
    await send(id, { campaign: "July" });
    await click(urls[0] as string);
    await untilCounted();
    await saveApiKey(id, "Key", "a_key_that_will_be_counted");
    expect(await deletedWithWorkspace(id)).toEqual({
      messages: 2,
      clicks: 1,
      members: 0,
      apiKeys: 1,
    });
    expect(await deletedWithWorkspace(other)).toMatchObject({ messages: 0, clicks: 0 });
  });

  it("ends all access to it, and no other", async () => {
    const user = await db().user.create({ data: { email: "ada@example.com", passwordHash: "-" } });
    for (const workspaceId of [id, other]) {
      await db().membership.create({ data: { userId: user.id, workspaceId, role: "owner" } });
      await saveApiKey(workspaceId, "Key", `the_key_of_workspace_${workspaceId}`);
      const rest = { tokenHash: new Uint8Array([workspaceId]), invitedBy: "ada" };
      await db().invitation.create({
        data: { workspaceId, email: "x@y.z", role: "viewer", expiresAt: new Date(), ...rest },
      });
    }
    const sessionId = await startSession(user.id, client);
    await switchWorkspace({ sessionId }, id);
    const key = await accessOfKey(`the_key_of_workspace_${id}`, null);
    const rights = { workspaceId: id, role: "viewer", seesRecipients: false } as const;
    expect(await isSessionOpen(sessionId, rights)).toBe(true);

    await remove();
    expect(await isSessionOpen(sessionId, rights)).toBe(false);
    expect((await sessionUser(sessionId, client))?.workspace?.id).toBe(other);
    expect(await listWorkspaces(user.id)).toMatchObject([{ id: other }]);
    expect(await accessOfKey(`the_key_of_workspace_${id}`, null)).toBeUndefined();
    expect(await isKeyOpen(key?.id as number, "read")).toBe(false);
    expect(await accessOfKey(`the_key_of_workspace_${other}`, null)).toBeDefined();
    expect(await db().invitation.findMany()).toMatchObject([{ workspaceId: other }]);

    // As by calls that began before: they find a row that is still there.
    await db().membership.create({ data: { userId: user.id, workspaceId: id, role: "owner" } });
    await saveApiKey(id, "Key", "the_key_that_came_too_late");
    expect(await listWorkspaces(user.id)).toMatchObject([{ id: other }]);
    await db().membership.deleteMany({ where: { workspaceId: other } });
    expect((await sessionUser(sessionId, client))?.workspace).toBeNull();
    expect(await accessOfKey("the_key_that_came_too_late", null)).toBeUndefined();
    await applyRetention(new Date());
    expect(await db().membership.count()).toBe(0);
    expect(await db().apiKey.count({ where: { workspaceId: id } })).toBe(0);
  });

  it("needs its name and its id, and happens once", async () => {
    for (const [input, code] of [
      [{ id, name: "mine" }, "unprocessable"],
      [{ id, name: "" }, "unprocessable"],
      [{ id: other, name: "Mine" }, "unprocessable"],
      [{ name: "Mine" }, "bad-request"],
      [{ id: `${id}`, name: "Mine" }, "bad-request"],
    ] as const) {
      await expect(deleteWorkspace(by(id), input)).rejects.toMatchObject({ code });
    }
    expect(
      await db().workspace.count({ where: { deletedAt: null, id: { in: [id, other] } } }),
    ).toBe(2);
    const outcomes = await Promise.allSettled([remove(id, " Mine "), remove(), remove()]);
    expect(outcomes.filter(({ status: one }) => one === "fulfilled")).toHaveLength(1);
    expect(await db().block.count()).toBe(1);
    const { entries } = await listAudit(id, { action: "workspace-deleted" });
    expect(entries).toMatchObject([{ target: "Mine" }]);
    expect((await listAudit(other, {})).entries).toEqual([]);
  });

  it("takes the place of blocks of its own and of the operator's", async () => {
    const user = await db().user.create({ data: { email: "ada@example.com", passwordHash: "-" } });
    await blockOwn({ ...by(id), id: user.id }, { kind: "host", value: "a.example", note: "Ann" });
    await db().block.create({ data: { kind: "workspace", value: String(id) } });
    await remove();
    expect(await db().block.findMany()).toMatchObject([{ kind: "workspace", workspaceId: null }]);
  });
});

describe("an email that is being rewritten", () => {
  it("is refused if its workspace is deleted before it is stored; others of the moment are stored", async () => {
    await send(id);
    await send(other);
    const count = () => db().message.groupBy({ by: ["workspaceId"], _count: true });
    const before = await count();
    let outcomes: Promise<PromiseSettledResult<unknown>[]> = Promise.resolve([]);
    await inTransaction(async (tx) => {
      // A deletion that has locked the row.
      await tx.$queryRaw`SELECT FROM workspace WHERE id = ${id} FOR UPDATE`;
      outcomes = Promise.allSettled([send(id), send(other), send(id), send(other)]);
      await expect
        .poll(async () => {
          const waiting = await db().$queryRaw<unknown[]>`
            SELECT FROM pg_stat_activity
            WHERE datname = current_database() AND wait_event_type = 'Lock' AND query LIKE '%insert_messages%'`;
          return waiting.length;
        })
        .toBeGreaterThan(0);
      await tx.workspace.update({ where: { id }, data: { deletedAt: new Date() } });
    });
    expect(await outcomes).toMatchObject([
      { reason: { code: "unprocessable", message: "This workspace was deleted" } },
      { status: "fulfilled" },
      { reason: { code: "unprocessable" } },
      { status: "fulfilled" },
    ]);
    const of = (rows: typeof before, workspace: number) =>
      rows.find(({ workspaceId }) => workspaceId === workspace)?._count;
    const after = await count();
    expect(of(after, id)).toBe(of(before, id));
    expect(of(after, other)).toBe((of(before, other) ?? 0) + 2);
  });

  it("either has links that are stopped, or none, whenever its workspace is deleted", async () => {
    const sent: string[] = [];
    const sending = Array.from({ length: 8 }, async () => {
      for (;;) {
        const outcome = await send(id).catch((error) => error);
        if ("code" in outcome) return expect(outcome.code).toBe("unprocessable");
        sent.push(outcome.urls[0]);
      }
    });
    await expect.poll(() => sent.length).toBeGreaterThan(20);
    await remove();
    await Promise.all(sending);
    expect(new Set(await Promise.all(sent.map(status)))).toEqual(new Set([410]));
    expect(await db().message.count({ where: { workspaceId: id } })).toBe(sent.length);
  });
});

describe("the data of a deleted workspace", () => {
  const left = async () => {
    const tables = await db().$queryRaw<{ name: string }[]>`
      SELECT table_name AS name FROM information_schema.columns
      WHERE table_schema = 'public' AND column_name = 'workspace_id' AND table_name NOT LIKE 'click\\_2%'`;
    const rows: Record<string, number> = {};
    for (const { name } of tables) {
      const found = await db().$queryRawUnsafe<unknown[]>(
        `SELECT FROM ${name} WHERE workspace_id = ${id}`,
      );
      if (found.length > 0) rows[name] = found.length;
    }
    return rows;
  };
  const everything = async () => {
    const all = await Promise.all(
      [
        "message",
        "link",
        "campaign",
        "campaign_link",
        "campaign_tag",
        "campaign_email",
        "click",
        "click_inbox",
      ].map((table) => db().$queryRawUnsafe<object[]>(`SELECT * FROM ${table}`)),
    );
    return JSON.stringify(all, (_, value) => (typeof value === "bigint" ? String(value) : value));
  };
  const aboutAnn = {
    recipient: "ann@example.com",
    campaign: "For Ann",
    subject: "Ann",
    tags: ["ann"],
    key: "ann@example.com",
  };

  it("goes within the hour, except messages, URLs of links, and the audit log", async () => {
    const mine = await send(id, aboutAnn);
    await send(id);
    const theirs = await send(other, { recipient: "bob@example.com", campaign: "Bob" });
    await db().message.updateMany({ data: { createdAt: new Date("2026-01-01") } });
    for (const url of [...mine.urls, ...theirs.urls]) await click(url);
    await untilCounted();
    expect(await everything()).toMatch(/ann@example.com.*Hi Ann/);
    expect(await left()).toHaveProperty("idempotency_key");
    const kept = await db().linkTotal.count();

    await remove();
    expect(await applyRetention(new Date())).toMatchObject({ emptied: 0 });
    expect(await left()).toEqual({
      audit_entry: 1,
      campaign: 2,
      link_list: 1,
      message: 2,
      origin: expect.any(Number),
    });
    expect(await everything()).not.toMatch(/ann@|For Ann|"ann"|"Ann"/);
    expect(await everything()).toContain("bob@example.com");
    expect(await db().linkTotal.count()).toBe(kept - 2);
    expect(await db().click.count({ where: { workspaceId: other } })).toBe(2);

    // Calls that began before may leave something for another ten minutes.
    const linkList = await db().linkList.findFirstOrThrow({ where: { workspaceId: id } });
    await db().campaign.create({ data: { workspaceId: id, name: "Ann", automatic: false } });
    await db().link.updateMany({ where: { linkListId: linkList.id }, data: { label: "Hi Ann" } });
    const deletedAt = new Date(Date.now() - 11 * 60_000);
    await db().workspace.update({ where: { id }, data: { deletedAt } });
    expect(await applyRetention(new Date())).toMatchObject({ emptied: 0 });
    expect(await db().link.count({ where: { linkListId: linkList.id, label: "Hi Ann" } })).toBe(0);
    expect(await applyRetention(new Date())).toMatchObject({ emptied: 1 });
    expect(await applyRetention(new Date())).toMatchObject({ emptied: 0 });
    expect(await status(mine.urls[0])).toBe(410);
    expect(await status(theirs.urls[0])).toBe(302);
  });

  it("does not come back with clicks that were on their way", async () => {
    const { id: messageId } = await send(id, aboutAnn);
    const theirs = await send(other);
    await remove();
    const time = new Date().toISOString();
    const clickOn = (message: string) => ({
      id: uuidv7(),
      time,
      messageId: message,
      epoch: thisEpoch(message),
      position: 1,
      clickHost: "clicks.example.com",
      method: "GET",
      userAgent: "A browser",
      referrer: null,
      ip: "192.0.2.7",
      reason: null,
      device: "phone" as const,
      program: "Safari",
      repaired: false,
    });
    await insertClicks([clickOn(messageId), clickOn(theirs.id)]);
    expect(await db().click.findMany({ where: { time } })).toMatchObject([{ workspaceId: other }]);
    expect(await db().firstClick.count({ where: { workspaceId: id } })).toBe(0);
  });

  it("goes in bounded steps, however much there is", async () => {
    const { id: message } = await send(id, aboutAnn);
    await db().$executeRaw`
      INSERT INTO message (workspace_id, campaign_id, link_list_id, click_host, recipient, tags, epoch)
      SELECT workspace_id, campaign_id, link_list_id, click_host, number || '@example.com', tags, epoch
      FROM message CROSS JOIN generate_series(1, 25000) AS number WHERE id = ${BigInt(message)}`;
    await db().$executeRaw`
      INSERT INTO first_click (message_id, position, campaign_id, workspace_id, time, click_id)
      SELECT id, 0, campaign_id, workspace_id, now(), gen_random_uuid() FROM message WHERE workspace_id = ${id}`;
    await remove();
    await applyRetention(new Date());
    const { count } = await db().message.updateMany({
      where: { workspaceId: id, NOT: { erased: true, recipient: null, subject: null } },
      data: {},
    });
    expect(count).toBe(0);
    expect(await db().firstClick.count({ where: { workspaceId: id } })).toBe(0);
  });
});

describe("a click domain of a deleted workspace", () => {
  const hostname = "clicks.shop.com";

  async function prove(workspaceId: number) {
    const domain = (await findDomain(workspaceId, hostname)) as StoredDomain;
    const saved = await saveCheck(domain, {
      state: "active",
      owned: true,
      https: "match",
      attempts: 0,
      nextCheckAt: new Date(0),
      failingSince: null,
      checkedAt: new Date(),
      report: { checks: [], zone: "shop.com" },
    });
    await refreshServed();
    return saved;
  }

  it("goes on for its old links only, until another workspace proves to own it", async () => {
    await addDomain(by(id), hostname);
    await addDomain(by(id), "pending.shop.com");
    expect(await prove(id)).toBe("saved");
    await changeDomain(by(id), hostname, {
      assetLinks: "[]",
      fallbackUrl: "https://old.example",
      senders: ["shop.com"],
    });
    const mine = await send(id);
    expect(mine.urls[0]).toContain(hostname);
    expect(await isOwnedByAnother(other, hostname)).toBe(true);

    await remove();
    expect(await domainsOf(id)).toMatchObject([{ hostname, assetLinks: null, fallbackUrl: null }]);
    expect(await db().senderDomain.count({ where: { workspaceId: id } })).toBe(0);
    expect(await mayHaveCertificate(hostname)).toBe(true);
    expect(await status(mine.urls[0])).toBe(410);
    expect(await takeDueDomains(10)).toEqual([]);
    expect(await isOwnedByAnother(other, hostname)).toBe(false);
    await expect(send(other, { clickDomain: hostname })).rejects.toThrow("Unknown click domain");

    // As by a call that began before.
    await addDomain(by(id), "late.shop.com");
    await applyRetention(new Date());
    expect((await domainsOf(id)).map((one) => one.hostname)).toEqual([hostname]);

    await addDomain(by(other), hostname);
    expect(await prove(other)).toBe("saved");
    expect(await domainsOf(id)).toEqual([]);
    expect((await served()).byHostname.get(hostname)).toMatchObject({ workspaceId: other });
    expect(await listDomains(other)).toMatchObject([{ hostname, state: "active" }]);
    const theirs = await send(other, { clickDomain: hostname });
    expect(await status(theirs.urls[0])).toBe(302);
    expect(await status(mine.urls[0])).toBe(410);
  });

  it("stays with the first of two others", async () => {
    await addDomain(by(id), hostname);
    await prove(id);
    await remove();
    const { id: third } = await db().workspace.create({ data: { name: "Third" } });
    for (const workspace of [other, third]) await addDomain(by(workspace), hostname);
    const outcomes = await Promise.all([prove(other), prove(third)]);
    expect(outcomes.sort()).toEqual(["owned-by-another", "saved"]);
  });
});
