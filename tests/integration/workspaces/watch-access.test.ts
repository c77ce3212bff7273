import { setTimeout as sleep } from "node:timers/promises";
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from "vitest";
import { streamOf } from "@/app/api/stream-of";
import { db } from "@/lib/db";
import { RewriteDefaults } from "@/lib/emails/schema";
import { listenForRevisions } from "@/lib/revisions/data/listen";
import { accessChanges } from "@/lib/workspaces/access-changes";
import { requireApiKey } from "@/lib/workspaces/api-auth";
import { saveUser } from "@/lib/workspaces/data/members";
import { deleteSession, isSessionOpen } from "@/lib/workspaces/data/sessions";
import { createKey, revokeKey, rotateKey } from "@/lib/workspaces/manage-keys";
import type { Role } from "@/lib/workspaces/roles";
import { untilRevoked } from "@/lib/workspaces/watch-access";
import { startSession } from "@/tests/integration/start-session";
import { by } from "../by";
import { query } from "../query";
import { type TestWorkspace, testWorkspace } from "../workspace";

let workspace: TestWorkspace;
let userId: number;
let ended = new AbortController();

beforeAll(async () => {
  workspace = await testWorkspace();
  await saveUser(workspace.workspaceId, "ada@example.com", "-");
  userId = (await db().user.findFirstOrThrow()).id;
});
afterEach(() => {
  ended.abort();
  ended = new AbortController();
});
afterAll(() => workspace.close());

const client = { address: "192.0.2.1", userAgent: null };
const manager = () => ({
  ...by(workspace.workspaceId),
  scopes: ["send", "read", "manage"] as const,
});

function watchSession(id: string, role: Role = "viewer"): AbortSignal {
  const { workspaceId } = workspace;
  const rights = { workspaceId, role, seesRecipients: false };
  return untilRevoked(() => isSessionOpen(id, rights), ended.signal);
}

async function newOwner(email: string): Promise<number> {
  await saveUser(workspace.workspaceId, email, "-");
  return (await db().user.findUniqueOrThrow({ where: { email } })).id;
}

async function newKey() {
  const wanted = { name: "Reader", scopes: ["read"] };
  const { key, id } = await createKey(manager(), wanted, RewriteDefaults);
  const headers = { authorization: `Bearer ${key}` };
  const access = await requireApiKey(new Request("http://app.example.com", { headers }), "read");
  return { ...access, id };
}

async function* endless(): AsyncGenerator<string> {
  for (let n = 0; ; n += 1) yield `${n}\n`;
}

describe("what runs", () => {
  it("ends within a second after its session has, without notifications, and nothing else does", async () => {
    const mine = await startSession(userId, client);
    const other = await startSession(userId, client);
    const [revoked, stays] = [watchSession(mine), watchSession(other)];
    await deleteSession(userId, mine);
    await expect.poll(() => revoked.aborted).toBe(true);
    expect(stays.aborted).toBe(false);
  });

  it("ends with notifications, before the interval is over", async () => {
    vi.useFakeTimers({ toFake: ["setInterval"] });
    const stop = listenForRevisions({
      access: () => accessChanges.publishToAll(null),
      blocks: () => {},
      domains: () => {},
    });
    try {
      const id = await startSession(userId, client);
      const revoked = watchSession(id);
      await deleteSession(userId, id);
      await expect.poll(() => revoked.aborted).toBe(true);
    } finally {
      vi.useRealTimers();
      await stop();
    }
  });

  it("ends even if the access ended before it began to be watched, beside others", async () => {
    const stays = watchSession(await startSession(userId, client));
    const id = await startSession(userId, client);
    await deleteSession(userId, id);
    // The other watch has seen that revision.
    await sleep(2_500);
    const revoked = watchSession(id);
    await expect.poll(() => revoked.aborted).toBe(true);
    expect(stays.aborted).toBe(false);
  });

  it("ends some seconds after its key has expired", async () => {
    const { id, isAllowed } = await newKey();
    const revoked = untilRevoked(isAllowed, ended.signal);
    // No trigger: as if that time had come.
    await query(
      process.env.DATABASE_URL as string,
      `SET session_replication_role = replica; UPDATE api_key SET expires_at = now() WHERE id = ${id}`,
    );
    await expect.poll(() => revoked.aborted).toBe(true);
  });

  it("ends with a role that allows it, and goes on with one that does", async () => {
    const userId = await newOwner("eve@example.com");
    const where = { userId_workspaceId: { userId, workspaceId: workspace.workspaceId } };
    const reads = watchSession(await startSession(userId, client), "viewer");
    const edits = watchSession(await startSession(userId, client), "editor");
    await db().membership.update({ where, data: { role: "viewer" } });
    await expect.poll(() => edits.aborted).toBe(true);
    expect(reads.aborted).toBe(false);
  });

  it("ends with a membership", async () => {
    const userId = await newOwner("mia@example.com");
    const revoked = watchSession(await startSession(userId, client));
    await db().membership.deleteMany({ where: { userId } });
    await expect.poll(() => revoked.aborted).toBe(true);
  });

  it("asks nothing any more once it has ended by itself", async () => {
    let asked = 0;
    const own = new AbortController();
    untilRevoked(async () => {
      asked += 1;
      return true;
    }, own.signal);
    own.abort();
    const revoked = watchSession(await startSession(userId, client));
    await db().session.deleteMany();
    await expect.poll(() => revoked.aborted).toBe(true);
    expect(asked).toBe(0);
  });
});

describe("an export", () => {
  it("breaks off when its key is revoked, even if nobody reads it", async () => {
    const { id, isAllowed } = await newKey();
    const texts = endless();
    const reader = streamOf(texts, isAllowed).getReader();
    expect((await reader.read()).value).toBeDefined();
    await revokeKey(manager(), id);
    await expect(reader.closed).rejects.toThrow("the access to this stream has ended");
    await expect(reader.read()).rejects.toThrow();
    expect(await texts.next()).toEqual({ done: true, value: undefined });
  });

  it("goes on when its key is rotated, until that is revoked", async () => {
    const { id, isAllowed } = await newKey();
    const reader = streamOf(endless(), isAllowed).getReader();
    const fresh = await rotateKey(manager(), id, { overlapHours: 1 });
    await expect.poll(isAllowed).toBe(true);
    expect((await reader.read()).done).toBe(false);
    await revokeKey(manager(), id);
    await expect(reader.closed).rejects.toThrow("the access to this stream has ended");
    expect(fresh.key).toBeDefined();
  });

  it("fails when what it reads does, and is not watched after that", async () => {
    let asked = 0;
    async function* failing(): AsyncGenerator<string> {
      yield "one\n";
      throw new Error("the database is gone");
    }
    const stream = streamOf(failing(), async () => {
      asked += 1;
      return true;
    });
    await expect(new Response(stream).text()).rejects.toThrow("the database is gone");
    const before = asked;
    const revoked = watchSession(await startSession(userId, client));
    await db().session.deleteMany();
    await expect.poll(() => revoked.aborted).toBe(true);
    expect(asked).toBe(before);
  });

  it("ends in order when it is complete, and is not watched after that", async () => {
    const { id, isAllowed } = await newKey();
    async function* two(): AsyncGenerator<string> {
      yield "one\n";
      yield "two\n";
    }
    expect(await new Response(streamOf(two(), isAllowed)).text()).toBe("one\ntwo\n");
    await revokeKey(manager(), id);
  });
});
