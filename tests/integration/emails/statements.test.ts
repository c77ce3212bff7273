import { afterAll, beforeAll, expect, it } from "vitest";
import { POST } from "@/app/api/rewrite/route";
import { newApiKey } from "@/lib/workspaces/api-key";
import { saveApiKey } from "@/lib/workspaces/data/api-keys";
import { statementsOf } from "../statements";
import { type TestWorkspace, testWorkspace } from "../workspace";

let workspace: TestWorkspace;
const key = newApiKey();

beforeAll(async () => {
  workspace = await testWorkspace();
  await saveApiKey(workspace.workspaceId, "Sender", key);
});
afterAll(() => workspace.close());

async function send(email: object): Promise<number> {
  const request = new Request("http://app.example.com/api/rewrite", {
    method: "POST",
    headers: { Authorization: `Bearer ${key}`, "Content-Type": "application/json" },
    body: JSON.stringify(email),
  });
  return (await POST(request)).status;
}

it.each([
  ["of a campaign", { campaign: "June", tags: ["a"], recipient: "ada@example.com" }],
  ["without a campaign", {}],
  ["whose sender is known", { from: "shop@example.com", campaign: "July" }],
])("takes one statement for an email like one before, %s", async (_, options) => {
  const email = { html: '<a href="https://example.com/a">x</a>', ...options };
  expect(await send(email)).toBe(200);
  const { statements } = await statementsOf(async () => {
    for (let count = 0; count < 5; count += 1) expect(await send(email)).toBe(200);
  });
  const others = statements.filter(({ text }) => !text.startsWith("/* insert_messages */"));
  // At most once a second.
  const revision = others.filter(({ text }) => text.includes("revision"));
  expect(others.filter((one) => !revision.includes(one))).toEqual([]);
  expect(revision.length).toBeLessThanOrEqual(1);
  expect(statements).toHaveLength(5 + revision.length);
});
