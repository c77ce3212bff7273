import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { db } from "@/lib/db";
import type { Actor } from "@/lib/workspaces/audit";
import { saveUser } from "@/lib/workspaces/data/members";
import { sessionsOf } from "@/lib/workspaces/data/sessions";
import { endMemberSession, endOtherSessions, endSession } from "@/lib/workspaces/end-sessions";
import { listAudit } from "@/lib/workspaces/list-audit";
import { startSession } from "@/tests/integration/start-session";
import { type TestWorkspace, testWorkspace } from "../workspace";

const client = {
  address: "192.0.2.7",
  userAgent: "Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:128.0) Gecko/20100101 Firefox/128.0",
};
const ada: Actor = { kind: "user", name: "ada@example.com", address: "198.51.100.1" };
const relay: Actor = { kind: "key", name: "Relay", address: "203.0.113.1" };
const nobodys = "7c9e6679-7425-40de-944b-e07fc1f90ae7";
let workspace: TestWorkspace;
let userId: number;

beforeAll(async () => {
  workspace = await testWorkspace();
  await saveUser(workspace.workspaceId, "ada@example.com", "-");
  userId = (await db().user.findUniqueOrThrow({ where: { email: "ada@example.com" } })).id;
});
beforeEach(async () => {
  await db().session.deleteMany();
  await db().auditEntry.deleteMany();
});
afterAll(() => workspace.close());

const log = async () =>
  (await listAudit(workspace.workspaceId, {})).entries.map(({ action, target }) => [
    action,
    target,
  ]);
const as = (actor: Actor) => ({ workspaceId: workspace.workspaceId, actor });

describe("ending a session", () => {
  it("records its browser and network, and no id", async () => {
    const id = await startSession(userId, client);
    await endSession(userId, id, ada);
    expect(await sessionsOf(userId)).toEqual([]);
    expect(await log()).toEqual([["session-ended", "Firefox on Windows, 192.0.2.0/24"]]);
    expect(JSON.stringify(await log())).not.toContain(id);
  });

  it("records whose it was if somebody else ended it", async () => {
    await endMemberSession(as(relay), await startSession(userId, client));
    const unknown = { address: null, userAgent: null };
    await endMemberSession(as(relay), await startSession(userId, unknown));
    await endMemberSession(as(ada), await startSession(userId, client));
    expect(await log()).toEqual([
      ["session-ended", "Firefox on Windows, 192.0.2.0/24"],
      ["session-ended", "ada@example.com, Unknown browser"],
      ["session-ended", "ada@example.com, Firefox on Windows, 192.0.2.0/24"],
    ]);
  });

  it.each(["x", "", nobodys])("%j is refused, because there is none", async (id) => {
    await expect(endMemberSession(as(relay), id)).rejects.toMatchObject({
      code: "not-found",
      message: `This workspace has no session ${id}; it may have ended`,
    });
    await expect(endSession(userId, id, ada)).rejects.toMatchObject({ code: "not-found" });
    expect(await log()).toEqual([]);
  });

  it("of a stranger is refused, and it goes on", async () => {
    const { id: workspaceId } = await db().workspace.create({ data: { name: "Second" } });
    const id = await startSession(userId, client);
    const stranger = { workspaceId, actor: relay };
    await expect(endMemberSession(stranger, id)).rejects.toMatchObject({ code: "not-found" });
    expect(await sessionsOf(userId)).toHaveLength(1);
  });

  it("that nobody has used for 30 days is refused, like any that has ended", async () => {
    const id = await startSession(userId, client);
    await db().$executeRaw`UPDATE session SET last_used_at = now() - interval '31 days'`;
    await expect(endMemberSession(as(relay), id)).rejects.toMatchObject({ code: "not-found" });
  });

  it("with all others is one entry, if there are others", async () => {
    const [mine] = [await startSession(userId, client), await startSession(userId, client)];
    expect(await endOtherSessions(userId, mine, ada)).toBe(1);
    expect(await endOtherSessions(userId, mine, ada)).toBe(0);
    expect(await log()).toEqual([["sessions-ended", null]]);
  });
});
