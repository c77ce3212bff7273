import { afterAll, beforeAll, expect, it } from "vitest";
import { db } from "@/lib/db";
import { rewriteEmail } from "@/lib/rewrite-email";
import { type TestWorkspace, testWorkspace } from "../workspace";
import { click } from "./click";

const html = '<a href="https://example.com/path">x</a>';
let workspace: TestWorkspace;

beforeAll(async () => {
  workspace = await testWorkspace();
});
afterAll(() => workspace.close());

async function sendAndClick(): Promise<string> {
  const { id, links } = await rewriteEmail(workspace.workspaceId, { html });
  const { headers } = await click(links[0]?.rewritten as string);
  expect(headers.Location).toBe("https://example.com/path");
  return id as string;
}

it("goes on when the numbers that were set aside for messages are used up", async () => {
  const first = Number(await sendAndClick());
  for (const numbers of [65_536, 1_000_000]) {
    await db().$queryRaw`SELECT setval('message_id_seq', ${first + numbers})::text`;
    expect(Number(await sendAndClick())).toBeGreaterThan(first + numbers);
  }
  expect(await db().epoch.count()).toBe(1);
});
