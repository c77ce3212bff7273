import { cp, mkdtemp, readdir, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { db } from "@/lib/db";
import { provide } from "@/lib/env";
import { markDeleted } from "@/lib/privacy/data/delete-workspace";
import { accessOfKey, saveApiKey } from "@/lib/workspaces/data/api-keys";
import { loginOf } from "@/lib/workspaces/data/members";
import { operatorsWorkspaceId } from "@/lib/workspaces/data/operators-workspace";
import { ensureFirstUser } from "@/lib/workspaces/ensure-admin";
import { checkPassword, hashPassword } from "@/lib/workspaces/password";
import type { Role } from "@/lib/workspaces/roles";
import { migrate } from "@/server/database/migrate";
import { freshDatabase } from "../fresh-database";
import { query } from "../query";
import { type TestWorkspace, testWorkspace } from "../workspace";

const usual = "admin@app.example.com";
const password = "a long password for Ada";
let test: TestWorkspace;

beforeAll(async () => {
  test = await testWorkspace();
});
beforeEach(async () => {
  await db().$executeRaw`TRUNCATE workspace, app_user RESTART IDENTITY CASCADE`;
});
afterEach(() => provide({ ADMIN_EMAIL: "", ADMIN_PASSWORD: "", ADMIN_API_KEY: "" }));
afterAll(() => test.close());

/** A workspace of a stranger, who has the password hash "-". */
async function strangers(email = "bob@example.com", role: Role = "owner"): Promise<number> {
  const members = { create: { role, user: { create: { email, passwordHash: "-" } } } };
  return (await db().workspace.create({ data: { name: "Bob's", memberships: members } })).id;
}

/** The workspace that the first start made. */
async function started(): Promise<number> {
  await ensureFirstUser();
  return (await operatorsWorkspaceId(db())) as number;
}

async function addMember(workspaceId: number, email: string, role: Role): Promise<void> {
  const user = { connectOrCreate: { where: { email }, create: { email, passwordHash: "-" } } };
  await db().membership.create({
    data: { workspace: { connect: { id: workspaceId } }, role, user },
  });
}

const remove = (workspaceId: number, email: string) =>
  markDeleted({ workspaceId, actor: { kind: "user", name: email, address: null } }, () => true);

async function membersIn(workspaceId: number) {
  const found = await db().membership.findMany({
    where: { workspaceId },
    include: { user: true },
    orderBy: { userId: "asc" },
  });
  return found.map(({ user, role }) => [user.email, role]);
}

const hashOf = async (email: string) => (await loginOf(email))?.passwordHash;
const keysIn = (workspaceId: number) => db().apiKey.count({ where: { workspaceId } });
const entriesIn = async (workspaceId: number) =>
  (await db().auditEntry.findMany({ where: { workspaceId } })).map((entry) => [
    entry.actor,
    entry.action,
    entry.target,
  ]);

describe("a start", () => {
  it("leaves the workspace and the password of a stranger alone once the operator's was deleted", async () => {
    const first = await started();
    const bobs = await strangers();
    await addMember(bobs, "eve@example.com", "viewer");
    await remove(first, usual);
    provide({ ADMIN_PASSWORD: password });
    for (let start = 0; start < 2; start += 1) {
      expect((await ensureFirstUser()).email).toBe(usual);
    }
    const own = (await operatorsWorkspaceId(db())) as number;
    expect(own).toBeGreaterThan(bobs);
    expect(await membersIn(own)).toEqual([[usual, "owner"]]);
    expect(await membersIn(bobs)).toEqual([
      ["bob@example.com", "owner"],
      ["eve@example.com", "viewer"],
    ]);
    expect([await keysIn(bobs), await keysIn(own)]).toEqual([0, 1]);
    expect([await hashOf("bob@example.com"), await hashOf("eve@example.com")]).toEqual(["-", "-"]);
    expect(await checkPassword(password, await hashOf(usual))).toBe(true);
  });

  it("takes the first owner after the first user has left, and no member with a lesser role", async () => {
    const own = await started();
    for (const [name, role] of [
      ["viewer", "viewer"],
      ["owner", "owner"],
      ["later", "owner"],
    ] as const) {
      await addMember(own, `${name}@example.com`, role);
    }
    await db().membership.deleteMany({ where: { user: { email: usual } } });
    const passwordHash = await hashPassword("the password before");
    await db().user.update({ where: { email: "owner@example.com" }, data: { passwordHash } });
    provide({ ADMIN_PASSWORD: password });
    expect(await ensureFirstUser()).toEqual({ email: "owner@example.com" });
    expect(await checkPassword(password, await hashOf("owner@example.com"))).toBe(true);
    expect(await hashOf("viewer@example.com")).toBe("-");
    expect(await hashOf("later@example.com")).toBe("-");
  });

  it.each(["viewer", undefined] as const)(
    "makes the user of ADMIN_EMAIL an owner, in no other workspace (before: %s)",
    async (role) => {
      const bobs = await strangers("ada@example.com", "viewer");
      const own = await started();
      if (role) await addMember(own, "ada@example.com", role);
      provide({ ADMIN_EMAIL: "ada@example.com" });
      for (let start = 0; start < 2; start += 1) {
        expect(await ensureFirstUser()).toEqual({ email: "ada@example.com" });
      }
      expect(await membersIn(own)).toContainEqual(["ada@example.com", "owner"]);
      expect(await membersIn(bobs)).toEqual([["ada@example.com", "viewer"]]);
      expect(await hashOf("ada@example.com")).toBe("-");
      expect(await entriesIn(own)).toEqual([
        ["start", role ? "member-role-changed" : "user-added", "ada@example.com: owner"],
      ]);
    },
  );

  it("gives a new user of ADMIN_EMAIL a new workspace if the operator's was deleted", async () => {
    const first = await started();
    const bobs = await strangers();
    await remove(first, usual);
    provide({ ADMIN_EMAIL: "ada@example.com", ADMIN_PASSWORD: password });
    expect(await ensureFirstUser()).toMatchObject({ apiKey: expect.any(String) });
    expect(await membersIn((await operatorsWorkspaceId(db())) as number)).toEqual([
      ["ada@example.com", "owner"],
    ]);
    expect(await membersIn(bobs)).toEqual([["bob@example.com", "owner"]]);
  });

  it("does not take a stranger who has the usual address for the operator", async () => {
    provide({ ADMIN_EMAIL: "ada@example.com" });
    const first = await started();
    const bobs = await strangers(usual);
    await remove(first, "ada@example.com");
    provide({ ADMIN_EMAIL: "", ADMIN_PASSWORD: password });
    expect(await ensureFirstUser()).toEqual({ apiKey: expect.any(String) });
    const own = (await operatorsWorkspaceId(db())) as number;
    expect(await membersIn(own)).toEqual([]);
    expect([await keysIn(own), await keysIn(bobs)]).toEqual([1, 0]);
    expect(await hashOf(usual)).toBe("-");
    // ADMIN_EMAIL helps.
    provide({ ADMIN_EMAIL: "ada@example.com" });
    await ensureFirstUser();
    expect(await membersIn(own)).toEqual([["ada@example.com", "owner"]]);
  });

  it("changes no key of another workspace for ADMIN_API_KEY", async () => {
    const bobs = await strangers();
    await saveApiKey(bobs, "Bob's key", "the_key_of_bob_and_of_the_operator");
    await db().$executeRaw`UPDATE api_key SET scopes = '{read}'`;
    provide({ ADMIN_API_KEY: "the_key_of_bob_and_of_the_operator" });
    const own = await started();
    expect(await accessOfKey("the_key_of_bob_and_of_the_operator", null)).toMatchObject({
      workspaceId: bobs,
      scopes: ["read"],
    });
    expect(await keysIn(own)).toBe(0);
  });
});

it("is the oldest one of a database of the version before", async () => {
  const database = await freshDatabase({ migrated: false });
  const folder = await mkdtemp(join(tmpdir(), "clickstamp-migrations-"));
  try {
    for (const name of await readdir("prisma/migrations")) {
      if (name >= "0017") continue;
      await cp(join("prisma/migrations", name), join(folder, name), { recursive: true });
    }
    await migrate(database.url, folder);
    await query(database.url, "INSERT INTO workspace (id, name) VALUES (3, 'B'), (2, 'A')");
    await migrate(database.url, "prisma/migrations");
    expect(await query(database.url, "SELECT id FROM workspace WHERE is_operators")).toEqual([
      { id: 2 },
    ]);
    await expect(query(database.url, "UPDATE workspace SET is_operators = true")).rejects.toThrow(
      "workspace_of_operator",
    );
  } finally {
    await database.drop();
    await rm(folder, { recursive: true, force: true });
  }
});
