import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { db } from "@/lib/db";
import { listClicks } from "@/lib/list-clicks";
import { rewriteEmail } from "@/lib/rewrite-email";
import { type TestWorkspace, testWorkspace } from "../workspace";
import { click, untilRecorded } from "./click";

let workspace: TestWorkspace;
let workspaceId: number;
const messages: string[] = [];

beforeAll(async () => {
  workspace = await testWorkspace();
  ({ workspaceId } = workspace);
  for (const campaign of ["Spring", "Autumn"]) {
    const { id, links } = await rewriteEmail(workspaceId, { text: "http://a.example/x", campaign });
    messages.push(id as string);
    for (let times = 0; times < 5; times += 1) await click(links[0]?.rewritten as string);
  }
  await untilRecorded(10);
});
afterAll(() => workspace.close());

describe("listClicks", () => {
  it("gives every click once, newest first, page by page", async () => {
    const seen: string[] = [];
    let cursor: string | undefined;
    do {
      const page = await listClicks(workspaceId, { limit: 3, ...(cursor ? { cursor } : {}) });
      seen.push(...page.clicks.map(({ id }) => id));
      cursor = page.nextCursor ?? undefined;
    } while (cursor);
    expect(seen).toEqual([...seen].sort().reverse());
    expect(new Set(seen).size).toBe(10);
  });

  it("has no next page after exactly the last click", async () => {
    expect((await listClicks(workspaceId, { limit: 10 })).nextCursor).toBeNull();
    expect((await listClicks(workspaceId, { limit: 9 })).nextCursor).not.toBeNull();
  });

  it("filters by message and by campaign", async () => {
    const [first] = messages;
    const { clicks } = await listClicks(workspaceId, { message: first as string });
    expect(clicks.map(({ message }) => message)).toEqual(Array(5).fill(first));
    const autumn = await listClicks(workspaceId, { campaign: "Autumn" });
    expect(autumn.clicks.map(({ campaign }) => campaign)).toEqual(Array(5).fill("Autumn"));
    expect((await listClicks(workspaceId, { campaign: "Winter" })).clicks).toEqual([]);
  });

  it("shows nothing of another workspace", async () => {
    const other = await db().workspace.create({ data: { name: "Other" } });
    expect((await listClicks(other.id, {})).clicks).toEqual([]);
    expect((await listClicks(other.id, { message: messages[0] as string })).clicks).toEqual([]);
    expect((await listClicks(other.id, { campaign: "Spring" })).clicks).toEqual([]);
  });

  it.each([
    { limit: 0 },
    { limit: 1001 },
    { limit: 1.5 },
    { message: "x" },
    { message: "9".repeat(30) },
    { cursor: "x" },
    { cursor: "0000-01-01T00:00:00.000Z~00000000-0000-0000-0000-000000000000" },
    { campaign: "a\u0000b" },
    { cursor: "2026-99-99T00:00:00.000Z~00000000-0000-0000-0000-000000000000" },
  ])("refuses the filter %j", async (filter) => {
    await expect(listClicks(workspaceId, filter)).rejects.toMatchObject({ code: "bad-request" });
  });
});
