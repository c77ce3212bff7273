import { spawn } from "node:child_process";
import { once } from "node:events";
import { rm } from "node:fs/promises";
import { text } from "node:stream/consumers";
import { afterAll, beforeAll, expect, it } from "vitest";
import { type FreshDatabase, freshDatabase } from "@/tests/integration/fresh-database";
import { query } from "@/tests/integration/query";
import { newDataDir } from "@/tests/new-data-dir";

let database: FreshDatabase;
let dataDir: string;

beforeAll(async () => {
  database = await freshDatabase();
  dataDir = await newDataDir("clickstamp-data-");
  await query(database.url, "INSERT INTO workspace (name) VALUES ('Ours')");
});
afterAll(async () => {
  await database.drop();
  await rm(dataDir, { recursive: true, force: true });
});

async function run(...args: string[]) {
  const child = spawn(process.execPath, ["server/commands/command.mjs", "user", ...args], {
    env: {
      PATH: process.env.PATH,
      DATA_DIR: dataDir,
      DATABASE_URL: database.url,
      APP_URL: "https://app.example.com",
      CLICK_URL: "https://clicks.example.com",
      LOG_LEVEL: "silent",
    } as unknown as NodeJS.ProcessEnv,
  });
  const output = Promise.all([text(child.stdout), text(child.stderr)]);
  const [code] = await once(child, "close");
  const [stdout, stderr] = await output;
  // Progress is shown of what takes long, which is a matter of the machine.
  return { code, stdout, stderr: stderr.replaceAll(/^.*( …|: \d+\.\d s)\n/gm, "") };
}

it("adds, lists, resets and removes users", async () => {
  const added = await run("add", "Ada@example.com", "--role", "owner");
  expect(added).toMatchObject({ code: 0, stderr: "" });
  expect(added.stdout).toMatch(
    /^ada@example\.com is now an owner of “Ours”\.\n\nSend this link to ada@example\.com, to choose a password\. It works once, until \d{4}-\d\d-\d\d \d\d:\d\d UTC:\n\nhttps:\/\/app\.example\.com\/reset-password\/[\w-]{43}\n$/,
  );
  await run("add", "bob@example.com", "--workspace", "Ours");
  const list = (await run("list")).stdout.split("\n").map((line) => line.split(/ {2,}/));
  expect(list).toEqual([
    ["EMAIL", "WORKSPACES", "PASSWORD", "SECOND FACTOR", "LAST USED"],
    ["ada@example.com", "1 Ours (owner)", "no", "no", "never"],
    ["bob@example.com", "1 Ours (viewer)", "no", "no", "never"],
    [""],
  ]);
  await query(
    database.url,
    "INSERT INTO second_factor (user_id, secret, last_step) VALUES (2, '', 0)",
  );
  const reset = await run("reset", "bob@example.com", "--second-factor");
  expect(reset.stdout).toContain("The second factor of bob@example.com was removed.");
  expect(reset.stdout).toContain("https://app.example.com/reset-password/");
  expect(await run("remove", "bob@example.com")).toEqual({
    code: 0,
    stdout: "bob@example.com was removed.\n",
    stderr: "",
  });
  expect(await run("remove", "ada@example.com")).toEqual({
    code: 1,
    stdout: "",
    stderr:
      "ada@example.com is the last owner of the workspace 1 “Ours”; make someone else an owner first.\n",
  });
  expect(await query(database.url, "SELECT email FROM app_user")).toEqual([
    { email: "ada@example.com" },
  ]);
});

it.each([
  "",
  "add",
  "list ada@example.com",
  "reset ada@example.com --role owner",
  "remove ada@example.com bob@example.com",
  "add ada@example.com --password x",
  "add ada@example.com --second-factor",
  "rename ada@example.com",
])("explains itself when it is called with “%s”", async (line) => {
  const { code, stdout, stderr } = await run(...line.split(" ").filter(Boolean));
  expect({ code, stdout }).toEqual({ code: 1, stdout: "" });
  expect(stderr).toMatch(/^npm run user -- add EMAIL/);
});
