import type { CredentialsConfig } from "next-auth/providers/credentials";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { db, disconnect } from "@/lib/db";
import { env, provide } from "@/lib/env";
import { authOptions } from "@/lib/workspaces/auth";
import { saveUser, workspaceUser } from "@/lib/workspaces/data/members";
import { hashPassword } from "@/lib/workspaces/password";
import { statementsOf } from "../statements";
import { type TestWorkspace, testWorkspace } from "../workspace";

let workspace: TestWorkspace;

beforeAll(async () => {
  workspace = await testWorkspace();
  await saveUser(workspace.workspaceId, "ada@example.com", await hashPassword("correct horse"));
});
afterAll(() => workspace.close());

function logIn(email: string, password: string) {
  const [provider] = authOptions().providers;
  const { authorize } = (provider as CredentialsConfig & { options: CredentialsConfig }).options;
  return authorize({ email, password }, {});
}

describe("logging in", () => {
  it("takes the right password only, and the address in any case", async () => {
    expect(await logIn(" Ada@Example.com", "correct horse")).toMatchObject({
      email: "ada@example.com",
    });
    expect(await logIn("ada@example.com", "correct horsf")).toBeNull();
    expect(await logIn("bob@example.com", "correct horse")).toBeNull();
    expect(await logIn("ada@example.com\0", "correct horse")).toBeNull();
  });

  it("tells nothing of the database when that fails", async () => {
    const { databaseUrl } = env();
    await disconnect();
    provide({ DATABASE_URL: "postgres://ada:secret@127.0.0.1:1/none" });
    try {
      await expect(logIn("ada@example.com", "correct horse")).rejects.toThrow(/^unavailable$/);
    } finally {
      await disconnect();
      provide({ DATABASE_URL: databaseUrl });
    }
    expect(await db().user.count()).toBe(1);
  });
});

describe("the user of a session", () => {
  it("is found with the first of their workspaces, in one statement", async () => {
    const { id: second } = await db().workspace.create({ data: { name: "Second" } });
    await saveUser(second, "ada@example.com", await hashPassword("correct horse"));
    const { result, statements } = await statementsOf(() => workspaceUser(" Ada@Example.com"));
    expect(result).toEqual({
      id: expect.any(Number),
      email: "ada@example.com",
      workspaceId: workspace.workspaceId,
      workspaceName: "Test",
    });
    expect(statements).toHaveLength(1);
  });

  it("is nobody once they are gone or have no workspace", async () => {
    await db().user.create({ data: { email: "eve@example.com", passwordHash: "-" } });
    expect(await workspaceUser("eve@example.com")).toBeUndefined();
    expect(await workspaceUser("bob@example.com")).toBeUndefined();
    expect(await workspaceUser("ada@example.com\0")).toBeUndefined();
  });
});
