import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { insertClicks } from "@/lib/clicks/data/insert-clicks";
import { listClicks } from "@/lib/clicks/list-clicks";
import { db } from "@/lib/db";
import { rewriteEmail } from "@/lib/emails/rewrite-email";
import { type TestWorkspace, testWorkspace } from "../workspace";
import { click, untilCounted } from "./click";
import { newClick } from "./new-click";

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
  await untilCounted();
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

describe("the clicks of a recipient", () => {
  const month = 31 * 24 * 60 * 60 * 1000;
  // In the same stretch, at its ends, in the next one but one, and before all of them.
  const ages = [0, 0.5, 0.9, 1, 1.1, 2, 5, 6.9, 7, 14, 16, 30].map((months) => months * month);
  let times: string[];

  beforeAll(async () => {
    const email = { text: "http://a.example/x", recipient: "Many@example.com" };
    const ids = await Promise.all(
      ages.slice(0, 4).map(async () => (await rewriteEmail(workspaceId, email)).id as string),
    );
    const clicks = ages.map((age, index) =>
      newClick({
        messageId: ids[index % ids.length] as string,
        time: new Date(Date.now() - age).toISOString(),
      }),
    );
    times = clicks.map(({ time }) => time);
    await insertClicks(clicks);
  });

  it.each([1, 2, 5, 12, 100])("come newest first, %i a page, however old", async (limit) => {
    expect(await allPages({ recipient: "many@example.com", limit })).toEqual(times);
  });

  it.each([
    [0.7, 6],
    [1, 7],
    [13, 40],
    [0, 0.6],
  ])("are cut to the time from %d to %d months ago", async (youngest, oldest) => {
    const [from, to] = [oldest, youngest].map((months) => new Date(Date.now() - months * month));
    const within = times.filter(
      (time) => new Date(time) >= (from as Date) && new Date(time) < (to as Date),
    );
    expect(within).not.toEqual([]);
    const filter = { recipient: "many@example.com", limit: 2, from: from as Date, to: to as Date };
    expect(await allPages(filter)).toEqual(within);
  });

  async function allPages(filter: Parameters<typeof listClicks>[1]): Promise<string[]> {
    const seen: string[] = [];
    for (let cursor: string | undefined; ; ) {
      const page = await listClicks(workspaceId, { ...filter, ...(cursor ? { cursor } : {}) });
      seen.push(...page.clicks.map(({ time }) => time));
      if (!page.nextCursor) return seen;
      cursor = page.nextCursor;
    }
  }
});
