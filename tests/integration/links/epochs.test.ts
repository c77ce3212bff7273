import { appendFile, rename, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { afterAll, beforeAll, expect, it } from "vitest";
import { db } from "@/lib/db";
import { rewriteEmail } from "@/lib/emails/rewrite-email";
import { addEpochs, readEpochs } from "@/lib/links/epochs/epoch-file";
import { saveOthersEpochs } from "@/lib/links/epochs/known-epochs";
import { click } from "@/tests/integration/clicks/click";
import { type TestWorkspace, testWorkspace } from "@/tests/integration/workspace";

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

it("sets further numbers aside once for all emails that need them", async () => {
  const [epoch] = await db().epoch.findMany({ orderBy: { number: "desc" }, take: 1 });
  await db().$queryRaw`SELECT setval('message_id_seq', ${(epoch?.lastMessage ?? 0n) + 10n})::text`;
  const lines = async () => (await readEpochs()).length;
  const before = await lines();
  await Promise.all(Array.from({ length: 30 }, sendAndClick));
  expect(await lines()).toBe(before + 1);
});

it("writes epochs to the disk that it did not take before", async () => {
  await sendAndClick();
  const folder = join(workspace.dataDir, "links");
  await rename(folder, `${folder}.away`);
  await writeFile(folder, "a file in its place");
  await db().$executeRaw`UPDATE epoch SET last_message = last_message + 1`;
  await expect(saveOthersEpochs()).rejects.toThrow();
  await rm(folder);
  await rename(`${folder}.away`, folder);
  await saveOthersEpochs();
  const [saved, there] = [await readEpochs(), await db().epoch.findMany()];
  for (const { value, lastMessage } of there) {
    expect(saved.filter((one) => one.value === value).at(-1)?.last).toBe(lastMessage);
  }
});

it("reads what was appended behind a line that was cut off", async () => {
  await appendFile(join(workspace.dataDir, "links", "epochs.jsonl"), '{"number":7,"val');
  const epoch = { number: 8, value: 42n, first: 1n, last: 2n };
  await addEpochs([epoch]);
  expect((await readEpochs()).at(-1)).toMatchObject(epoch);
});

it("goes on beyond 2^31 messages", async () => {
  await db().$queryRaw`SELECT setval('message_id_seq', 3000000000)::text`;
  const ids = [await sendAndClick(), await sendAndClick()].map(Number);
  expect(ids[0]).toBeGreaterThan(3_000_000_000);
  expect(ids[1]).toBe((ids[0] as number) + 1);
});
