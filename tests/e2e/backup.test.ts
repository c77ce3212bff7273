import { callApi, rewriteLinks } from "./api";
import { clickLink } from "./click-link";
import { expect, test } from "./instance";
import { type Operator, operator } from "./operator";
import { shellBlocks } from "./shell-blocks";

let we: Operator;

test.beforeAll(async () => {
  test.setTimeout(120_000);
  we = await operator();
});
test.afterAll(() => we?.leave());

test("the commands of docs/backup.md do what the page says, one after the other", async () => {
  test.setTimeout(15 * 60 * 1000);
  const page = await shellBlocks("docs/backup.md");
  const follow = async (heading: string) => {
    for (const block of page.take(heading)) await we.run(block);
  };

  await we.start();
  const [link = ""] = await rewriteLinks(we.server(), "https://example.com/sent?before=backup");
  await clickLink(we.server(), link);
  await expectClicks(1);
  await follow("Back up");
  await clickLink(we.server(), link);
  await expectClicks(2);

  await follow("Restore");
  await expectClicks(1);
  await useIt(link);
  await follow("On another machine");

  await follow("Move to a Postgres of your own");
  await expectClicks(3);
  await useIt(link);

  const [dump = "", restore = ""] = page.take("pg_dump");
  await we.run(dump);
  await clickLink(we.server(), link);
  await expectClicks(6);
  await we.run(restore);
  await expectClicks(5);
  await useIt(link);
  expect(page.left()).toEqual([]);
});

/** Clicks an old link, and one of a new email. */
async function useIt(link: string): Promise<void> {
  await clickLink(we.server(), link);
  const [other = ""] = await rewriteLinks(we.server(), "https://example.com/another");
  await clickLink(we.server(), other);
}

async function expectClicks(count: number): Promise<void> {
  const clicks = async () => (await callApi(we.server(), "/api/clicks")).json.clicks.length;
  await expect.poll(clicks).toBe(count);
}
