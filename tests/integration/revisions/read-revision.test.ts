import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { deleteBlock, insertBlock } from "@/lib/blocks/data/blocks";
import { db } from "@/lib/db";
import {
  deleteDomain,
  insertDomain,
  takeDueDomains,
  updateDomain,
  updateWorkspaceDomains,
} from "@/lib/domains/data/domains";
import { replaceSenders } from "@/lib/domains/data/senders";
import { extendInDatabase, insertEpoch } from "@/lib/links/epochs/data/epochs";
import { originNumbers } from "@/lib/links/origins/data/origins";
import { type Revision, readRevision } from "@/lib/revisions/data/read-revision";
import { openConnection } from "@/lib/sql-session";
import { deleteKey, replaceKey } from "@/lib/workspaces/data/api-keys";
import { saveUser } from "@/lib/workspaces/data/members";
import { deleteSession, sessionUser } from "@/lib/workspaces/data/sessions";
import { query } from "@/tests/integration/query";
import { startSession } from "@/tests/integration/start-session";
import { type TestWorkspace, testWorkspace } from "@/tests/integration/workspace";

let workspace: TestWorkspace;

beforeAll(async () => {
  workspace = await testWorkspace();
});
afterAll(() => workspace.close());

const url = () => process.env.DATABASE_URL as string;

/** The parts of the revision that `work` changes. */
async function changedBy(work: () => Promise<unknown>): Promise<(keyof Revision)[]> {
  const before = await readRevision();
  await work();
  const after = await readRevision();
  const parts = Object.keys(after) as (keyof Revision)[];
  return parts.filter((part) => after[part] !== before[part]);
}

describe("a revision", () => {
  it("changes with blocks", async () => {
    const block = { kind: "host", value: "bad.example", workspaceId: null } as const;
    expect(await changedBy(() => insertBlock(block))).toEqual(["blocks"]);
    expect(await changedBy(() => insertBlock(block))).toEqual([]);
    expect(await changedBy(() => deleteBlock(block))).toEqual(["blocks"]);
  });

  it("changes with click domains, as far as servers have them in memory", async () => {
    const { workspaceId } = workspace;
    let id = 0;
    const add = async () => {
      id = (await insertDomain(workspaceId, "clicks.example.org", "token"))?.id ?? 0;
    };
    const use = () => updateWorkspaceDomains(workspaceId, { defaultDomainId: id });
    expect(await changedBy(add)).toEqual(["domains"]);
    expect(await changedBy(() => updateDomain(id, { https: "always" }))).toEqual(["domains"]);
    expect(await changedBy(() => updateDomain(id, { https: "always" }))).toEqual([]);
    expect(await changedBy(() => takeDueDomains(10))).toEqual([]);
    expect(await changedBy(use)).toEqual(["domains"]);
    expect(await changedBy(() => updateDomain(id, { assetLinks: "[]" }))).toEqual(["domains"]);
    const fallBack = { fallbackUrl: "https://old.example" };
    expect(await changedBy(() => updateDomain(id, fallBack))).toEqual(["domains"]);
    const senders = (...all: string[]) => replaceSenders({ id, workspaceId }, all);
    expect(await changedBy(() => senders("example.org"))).toEqual(["domains"]);
    expect(await changedBy(() => senders("example.org"))).toEqual([]);
    expect(await changedBy(() => senders())).toEqual(["domains"]);
    expect(await changedBy(() => deleteDomain(id))).toEqual(["domains"]);
  });

  it("does not change with settings of a workspace that servers don't have in memory", async () => {
    const rename = () => db().workspace.updateMany({ data: { name: "Another", keepEmails: true } });
    expect(await changedBy(rename)).toEqual([]);
  });

  it("changes with epochs and origins", async () => {
    const add = (origin: string) =>
      originNumbers({}, workspace.workspaceId, [origin], { budget: 10, limit: 10 });
    expect(await changedBy(() => insertEpoch(7n, 0))).toEqual(["links"]);
    expect(await changedBy(() => extendInDatabase(7n))).toEqual(["links"]);
    expect(await changedBy(() => add("https://one.example"))).toEqual(["links"]);
    expect(await changedBy(() => add("https://one.example"))).toEqual([]);
  });

  it("changes when a session, an API key or a membership ends, and not when they are used", async () => {
    const { workspaceId } = workspace;
    await saveUser(workspaceId, "ada@example.com", "-");
    const user = await db().user.findFirstOrThrow();
    const client = { address: "192.0.2.1", userAgent: null };
    let session = "";
    const logIn = async () => {
      session = await startSession(user.id, client);
    };
    const leave = () => db().membership.deleteMany({ where: { userId: user.id } });
    expect(await changedBy(logIn)).toEqual([]);
    expect(await changedBy(() => sessionUser(session, client))).toEqual([]);
    expect(await changedBy(() => deleteSession(user.id, session))).toEqual(["access"]);
    expect(await changedBy(leave)).toEqual(["access"]);
    const key = await db().apiKey.create({
      data: { workspaceId, name: "x", hash: Buffer.from("x") },
    });
    const use = () => db().apiKey.updateMany({ data: { lastUsedAt: new Date() } });
    expect(await changedBy(use)).toEqual([]);
    expect(await changedBy(() => replaceKey(workspaceId, key.id, new Date()))).toEqual(["access"]);
    expect(await changedBy(() => deleteKey(workspaceId, key.id))).toEqual(["access"]);
  });

  it("changes when tables are restored, whatever the row says", async () => {
    const restore = () => query(url(), "BEGIN; TRUNCATE message CASCADE; COMMIT");
    expect(await changedBy(restore)).toEqual(["history"]);
  });

  it("changes at the commit, not before", async () => {
    const client = await openConnection({ connectionString: url() });
    const insert = "INSERT INTO block (kind, value) VALUES ('host', 'late.example')";
    try {
      expect(await changedBy(() => client.query(`BEGIN; ${insert}`))).toEqual([]);
      expect(await changedBy(() => client.query("COMMIT"))).toEqual(["blocks"]);
    } finally {
      await client.end();
    }
  });

  it("is the same in a schema that is not on the search path", async () => {
    const schema = "SELECT current_schema() AS name";
    const [{ name } = { name: "" }] = await query<{ name: string }>(url(), schema);
    const insert = `SET search_path = pg_catalog; INSERT INTO ${name}.block (kind, value) VALUES ('host', 'far.example')`;
    expect(await changedBy(() => query(url(), insert))).toEqual(["blocks"]);
  });

  it("makes no two transactions wait for each other", async () => {
    const { workspaceId } = workspace;
    const round = async (name: string) => {
      for (let n = 0; n < 25; n += 1) {
        const domain = await insertDomain(workspaceId, `${name}${n}.example.org`, "token");
        const id = domain?.id ?? 0;
        await Promise.all([
          db().$transaction([
            db().clickDomain.update({ where: { id }, data: { https: "always" } }),
            db().workspace.update({
              where: { id: workspaceId },
              data: { defaultClickDomainId: id },
            }),
            db().block.create({ data: { kind: "host", value: `${name}${n}.example.org` } }),
          ]),
          updateWorkspaceDomains(workspaceId, {
            whenClickDomainFails: n % 2 ? "refuse" : "fall-back",
          }),
        ]);
        await deleteDomain(id);
      }
    };
    await expect(Promise.all(["a", "b", "c"].map(round))).resolves.toBeDefined();
  });
});
