import { afterAll, beforeAll, expect, it } from "vitest";
import { db } from "@/lib/db";
import { originById, saveOrigins } from "@/lib/origins/data";
import { addToSnapshot } from "@/lib/origins/snapshot";
import { type TestWorkspace, testWorkspace } from "../workspace";

let workspace: TestWorkspace;

beforeAll(async () => {
  workspace = await testWorkspace();
  await saveOrigins();
});
afterAll(() => workspace.close());

it("knows what another server has handed out from the database", async () => {
  const { id } = await db().origin.create({ data: { origin: "https://www.example.org" } });
  expect(await originById(id)).toBe("https://www.example.org");
  expect(await originById(id + 1)).toBeUndefined();
});

it("knows what another process of this server has handed out, whatever the database does", async () => {
  const { id } = await db().origin.create({ data: { origin: "https://www.example.net" } });
  await addToSnapshot([{ id, origin: "https://www.example.net" }]);
  await db().$executeRaw`ALTER TABLE origin RENAME TO gone`;
  expect(await originById(id)).toBe("https://www.example.net");
  await expect(originById(id + 1)).rejects.toThrow();
});
