import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { db } from "@/lib/db";
import { isSessionOpen, sessionUser } from "@/lib/workspaces/data/sessions";
import { invite } from "@/lib/workspaces/invitations/manage-invitations";
import { listAudit } from "@/lib/workspaces/list-audit";
import { changeChoices } from "@/lib/workspaces/members/change-choices";
import { loadPeople } from "@/lib/workspaces/members/load-people";
import type { Role } from "@/lib/workspaces/roles";
import { startSession } from "@/tests/integration/start-session";
import { by } from "../by";
import { type TestWorkspace, testWorkspace } from "../workspace";

const client = { address: "192.0.2.1", userAgent: null };
let workspace: TestWorkspace;
let ada: number;
let bob: number;

beforeAll(async () => {
  workspace = await testWorkspace();
});
beforeEach(async () => {
  await db().auditEntry.deleteMany();
  await db().membership.deleteMany();
  await db().user.deleteMany();
  await db().workspace.updateMany({
    data: { viewersSeeRecipients: false, requireSecondFactor: false },
  });
  ada = await member("ada@example.com", "owner");
  bob = await member("bob@example.com", "viewer");
});
afterAll(() => workspace.close());

async function member(email: string, role: Role): Promise<number> {
  const memberships = { create: { workspaceId: workspace.workspaceId, role } };
  return (await db().user.create({ data: { email, passwordHash: "-", memberships } })).id;
}
const owner = (sessionId: string) => ({ ...by(workspace.workspaceId), sessionId });

describe("the people of a workspace", () => {
  it("are shown to owners with invitations and choices, and to others by name and role only", async () => {
    await invite(by(workspace.workspaceId), { email: "eve@example.com", role: "editor" });
    expect(await loadPeople(workspace.workspaceId, "owner")).toMatchObject({
      members: [{ email: "ada@example.com", hasSecondFactor: false }, { lastUsedAt: null }],
      owners: {
        invitations: [{ email: "eve@example.com" }],
        choices: { viewersSeeRecipients: false, requireSecondFactor: false },
        sendsMail: false,
      },
    });
    const since = expect.any(String);
    for (const role of ["editor", "viewer"] as const) {
      expect(await loadPeople(workspace.workspaceId, role)).toEqual({
        members: [
          { id: String(ada), email: "ada@example.com", role: "owner", since },
          { id: String(bob), email: "bob@example.com", role: "viewer", since },
        ],
      });
    }
  });
});

describe("an owner", () => {
  it("shows recipients to viewers, and hides them again, at once", async () => {
    const session = await startSession(bob, client);
    const rights = { ...workspace, role: "viewer", seesRecipients: true } as const;
    const by = owner(await startSession(ada, client));
    for (const wanted of [true, false]) {
      const choices = await changeChoices(by, { viewersSeeRecipients: wanted });
      expect(choices).toEqual({ viewersSeeRecipients: wanted, requireSecondFactor: false });
      expect((await sessionUser(session, client))?.workspace?.seesRecipients).toBe(wanted);
      expect(await isSessionOpen(session, rights)).toBe(wanted);
    }
    const { entries } = await listAudit(workspace.workspaceId, {});
    expect(entries.map(({ action, target }) => [action, target])).toEqual([
      ["settings-changed", "viewersSeeRecipients: false"],
      ["settings-changed", "viewersSeeRecipients: true"],
    ]);
  });

  it("requires a second factor of all, but only with one of their own", async () => {
    const by = owner(await startSession(ada, client));
    const wanted = { requireSecondFactor: true };
    await expect(changeChoices(by, wanted)).rejects.toMatchObject({
      code: "unprocessable",
      message: "Set up a second factor for yourself first, or you would lock yourself out",
    });
    expect(await changeChoices(by, { requireSecondFactor: false })).toMatchObject({
      requireSecondFactor: false,
    });
    const secret = new Uint8Array(20);
    await db().secondFactor.create({ data: { userId: ada, secret, lastStep: 0 } });
    expect(await changeChoices(by, wanted)).toMatchObject(wanted);
    const bobs = await sessionUser(await startSession(bob, client), client);
    expect(bobs?.workspace?.lacksSecondFactor).toBe(true);
  });

  it("who logs in by single sign-on may require a second factor", async () => {
    const by = owner(await startSession(ada, client, "single-sign-on"));
    await changeChoices(by, { requireSecondFactor: true });
    const user = await sessionUser(by.sessionId, client);
    expect(user?.workspace?.lacksSecondFactor).toBe(false);
  });

  it.each([
    [{ viewersSeeRecipients: "yes" }, "viewersSeeRecipients must be true or false"],
    [{ name: "x" }, "Unknown field name"],
  ])("changes nothing by %j", async (input, message) => {
    const by = owner(await startSession(ada, client));
    await expect(changeChoices(by, input)).rejects.toMatchObject({ code: "bad-request", message });
  });
});
