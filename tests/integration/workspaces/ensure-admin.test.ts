import { spawn } from "node:child_process";
import { once } from "node:events";
import { text } from "node:stream/consumers";
import { Client } from "pg";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { disconnect } from "@/lib/db";
import { provide } from "@/lib/env";
import { accessOfKey } from "@/lib/workspaces/data/api-keys";
import { loginOf } from "@/lib/workspaces/data/members";
import { ensureFirstUser, type FirstUser } from "@/lib/workspaces/ensure-admin";
import { checkPassword } from "@/lib/workspaces/password";
import { type FreshDatabase, freshDatabase } from "@/tests/integration/fresh-database";
import { startPgBouncer } from "@/tests/integration/pgbouncer";

const secrets = { NEXTAUTH_SECRET: "s".repeat(32), IDENTIFIER_KEYS: "k".repeat(32) };

let database: FreshDatabase;

beforeEach(async () => {
  database = await freshDatabase({ migrated: false });
});
afterEach(() => database.drop());

/** A node in a process of its own. It begins with the others, and gives what it wrote. */
async function node(variables: Record<string, string>) {
  const script = "tests/integration/workspaces/ensure-admin-process.ts";
  const child = spawn(process.execPath, ["--import", "tsx", script], {
    env: { PATH: process.env.PATH, DATABASE_URL: database.url, ...secrets, ...variables } as never,
    stdio: ["pipe", "pipe", "inherit"],
  });
  await once(child.stdout, "data");
  return async (): Promise<string> => {
    child.stdin.end("begin\n");
    const output = text(child.stdout);
    const [code] = await once(child, "exit");
    expect(code).toBe(0);
    return output;
  };
}

async function startAtOnce(...variables: Record<string, string>[]): Promise<FirstUser[]> {
  const begin = await Promise.all(variables.map(node));
  const outputs = await Promise.all(begin.map((one) => one()));
  return outputs.map((output) => JSON.parse(output));
}

async function rowsOf(table: string): Promise<number> {
  const client = new Client({ connectionString: database.url });
  await client.connect();
  const { rows } = await client.query(`SELECT count(*)::int AS rows FROM ${table}`);
  await client.end();
  return rows[0].rows;
}

const tables = ["workspace", "app_user", "membership", "api_key", "identifier_key"];
const counts = () => Promise.all(tables.map(rowsOf));

describe("nodes that start at once on an empty database", () => {
  test.each([1, 2, 3])("make one workspace, one user and one key (run %i)", async () => {
    const users = await startAtOnce({}, {}, {});
    expect(await counts()).toEqual([1, 1, 1, 1, 1]);
    // One of them tells the password and the key, and they are the ones that work.
    expect(new Set(users.map(({ email }) => email)).size).toBe(1);
    const [first, ...others] = users.filter(({ apiKey, password }) => apiKey ?? password);
    expect(others).toEqual([]);
    await expectToWork(first as Required<FirstUser>);
  });

  test("do so behind PgBouncer in transaction mode, and can start again", async () => {
    const bouncer = await startPgBouncer(database.url, { mode: "transaction", connections: 5 });
    try {
      const variables = { DATABASE_URL: bouncer.url };
      await startAtOnce(variables, variables, variables);
      await startAtOnce(variables, variables, variables);
      expect(await counts()).toEqual([1, 1, 1, 1, 1]);
    } finally {
      await bouncer.stop();
    }
  });

  test("share the workspace also when each is given a user and a key of its own", async () => {
    const given = ["a", "b", "c"].map((name) => ({
      ADMIN_EMAIL: `${name}@example.com`,
      ADMIN_PASSWORD: `the password of ${name}`,
      ADMIN_API_KEY: `the_key_of_the_node_${name}`,
    }));
    await startAtOnce(...given);
    expect(await counts()).toEqual([1, 3, 3, 3, 1]);
    for (const { ADMIN_EMAIL, ADMIN_PASSWORD, ADMIN_API_KEY } of given) {
      await expectToWork({ email: ADMIN_EMAIL, password: ADMIN_PASSWORD, apiKey: ADMIN_API_KEY });
    }
  });
});

test("a key that is configured at a restart is added", async () => {
  await startAtOnce({ ADMIN_API_KEY: "the_key_of_the_first_start" });
  provide({ DATABASE_URL: database.url, ...secrets, ADMIN_API_KEY: "the_key_of_the_second_start" });
  try {
    expect(await ensureFirstUser()).toEqual({ email: "admin@localhost" });
    expect(await accessOfKey("the_key_of_the_first_start", null)).toMatchObject({
      workspaceId: 1,
      scopes: ["send", "read", "manage"],
    });
    expect(await accessOfKey("the_key_of_the_second_start", null)).toMatchObject({
      workspaceId: 1,
      scopes: ["send", "read", "manage"],
    });
  } finally {
    provide({ ADMIN_API_KEY: "" });
    await disconnect();
  }
});

test("a configured password that is easy to guess works, with a warning in the log", async () => {
  const given = { ADMIN_EMAIL: "ada@example.com", ADMIN_PASSWORD: "password1234" };
  const begin = await node({ ...given, ADMIN_API_KEY: "the_key_of_the_node", LOG_LEVEL: "warn" });
  const [warning = "", user = ""] = (await begin()).split("\n");
  expect(JSON.parse(warning).msg).toMatch(/^ADMIN_PASSWORD: This password is easy to guess/);
  expect(warning).not.toContain("password1234");
  await expectToWork({
    ...JSON.parse(user),
    password: "password1234",
    apiKey: "the_key_of_the_node",
  });
});

async function expectToWork({ email, password, apiKey }: Required<FirstUser>): Promise<void> {
  provide({ DATABASE_URL: database.url, ...secrets });
  const login = await loginOf(email);
  expect(await checkPassword(password, login?.passwordHash)).toBe(true);
  expect(await accessOfKey(apiKey, null)).toMatchObject({
    workspaceId: 1,
    scopes: ["send", "read", "manage"],
  });
  await disconnect();
}
