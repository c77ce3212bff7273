import { afterAll, beforeAll, expect, it } from "vitest";
import { isBlocked, refreshBlocks } from "@/lib/blocks/blocked";
import { query } from "../query";
import { type TestWorkspace, testWorkspace } from "../workspace";

let workspace: TestWorkspace;

beforeAll(async () => {
  workspace = await testWorkspace();
});
afterAll(() => workspace.close());

it("knows blocks of a database whose revision has never changed, as after an upgrade", async () => {
  const url = process.env.DATABASE_URL as string;
  // No trigger runs.
  const insert = "INSERT INTO block (kind, value) VALUES ('host', 'bad.example')";
  await query(url, `SET session_replication_role = replica; ${insert}`);
  expect(await query(url, "SELECT FROM revision")).toEqual([]);
  await refreshBlocks();
  const click = { message: 1n, position: 1, destination: "https://bad.example/" };
  expect(await isBlocked(click)).toBe(true);
});
