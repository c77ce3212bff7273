import { readFile } from "node:fs/promises";
import type { Page, Route } from "playwright";
import { fetchApi } from "@/tests/openapi/fetch-api";
import { callApi } from "./api";
import { botAgent, clickLink } from "./click-link";
import { expectAccessible } from "./expect-accessible";
import { expect, type Instance, test } from "./instance";
import { logIn } from "./log-in";
import { openPage } from "./open-page";
import { type SentMessage, sendMessage } from "./send-message";

const run = Date.now();
const campaign = `Filters, "quoted" ${run}`;
const bobs = `bob-${run}@example.org`;
let ann: SentMessage;
let bob: SentMessage;

test.describe.configure({ mode: "serial" });

test.beforeAll(async ({ instance }) => {
  ann = await sendMessage(instance, {
    campaign,
    recipient: "ann@example.org",
    tags: ["one", "all"],
  });
  bob = await sendMessage(instance, {
    campaign,
    recipient: bobs,
    tags: ["two", "all"],
  });
  await clickLink(instance, ann.urls[0] as string);
  await clickLink(instance, ann.urls[1] as string, botAgent);
  await clickLink(instance, bob.urls[1] as string);
  const query = new URLSearchParams({ campaign });
  const clicks = async () => (await callApi(instance, `/api/clicks?${query}`)).json.clicks;
  await expect.poll(clicks).toHaveLength(3);
});

test.beforeEach(({ instance, page }) => logIn(page, instance));

const rows = (page: Page) =>
  page.getByRole("table", { name: "Latest clicks" }).locator("tbody").getByRole("row");

async function filterBy(page: Page, label: string, value: string) {
  await page.getByRole("button", { name: "Filter", exact: true }).click();
  await page.getByRole("dialog", { name: "Filter clicks" }).getByLabel(label).fill(value);
  await page.getByRole("button", { name: "Show", exact: true }).click();
}

function addressOf(instance: Instance, query: Record<string, string>): string {
  return `${instance.appUrl}/clicks?${new URLSearchParams(query)}`;
}

test("filters in the address, one after the other", async ({ instance, page }) => {
  await openPage(page, "Clicks");
  await filterBy(page, "Campaign", campaign);
  await expect(page).toHaveURL(addressOf(instance, { campaign }));
  await expect(rows(page)).toHaveCount(3);

  await page.getByRole("radio", { name: "Human" }).click();
  await expect(rows(page)).toHaveCount(2);
  await page.getByRole("radio", { name: "Automated" }).click();
  await expect(rows(page)).toHaveCount(1);
  await expect(rows(page).first()).toContainText("Automated · bot");
  await page.getByRole("radio", { name: "All" }).click();
  await expect(rows(page)).toHaveCount(3);

  await filterBy(page, "Recipient", bobs.toUpperCase());
  await expect(rows(page)).toHaveCount(1);
  await page.reload();
  await expect(rows(page)).toHaveCount(1);
  await page
    .getByRole("link", { name: `Recipient ${bobs.toUpperCase()}. Remove this filter` })
    .click();
  await expect(rows(page)).toHaveCount(3);

  await filterBy(page, "Position in the email", "2");
  await expect(rows(page)).toHaveCount(2);
  await filterBy(page, "Tag", "two");
  await expect(rows(page)).toHaveCount(1);
  await expect(rows(page).first()).toContainText("The second");
  await filterBy(page, "Another tag", "all");
  await expect(page).toHaveURL(/tag=two&tag=all/);
  await expect(rows(page)).toHaveCount(1);
  await page.getByRole("link", { name: "Tag two. Remove this filter" }).click();
  await expect(rows(page)).toHaveCount(2);
  await filterBy(page, "Campaign", "There is no such campaign");
  await expect(page.getByText("No clicks match these filters")).toBeVisible();
});

test("days of a filter are the viewer's, and what means nothing is said", async ({
  instance,
  page,
}) => {
  await page.goto(addressOf(instance, { campaign, to: "2026-01-01" }));
  await expect(page.getByText("No clicks match these filters")).toBeVisible();
  await page.goto(addressOf(instance, { campaign, from: "2026-01-01" }));
  await expect(rows(page)).toHaveCount(3);
  await page.goto(addressOf(instance, { from: "2026-02-31" }));
  await expect(page.getByText("from must be a day such as 2026-11-24.")).toBeVisible();
});

test("leads on from the addresses that single clicks once had", async ({ instance, page }) => {
  await page.goto(`${instance.appUrl}/?message=${ann.id}`);
  await expect(page).toHaveURL(addressOf(instance, { message: ann.id }));
  await expect(rows(page)).toHaveCount(2);
  await page.goto(`${instance.appUrl}/?campaign=${encodeURIComponent(campaign)}`);
  await expect(rows(page)).toHaveCount(3);
  await rows(page).filter({ hasText: bobs }).getByRole("link", { name: bobs }).click();
  await expect(rows(page)).toHaveCount(1);
});

test("shows a new click without a reload", async ({ instance, page }) => {
  const message = await sendMessage(instance, { campaign: "Live in the list" });
  await page.goto(addressOf(instance, { message: message.id }));
  await expect(page.getByText("No clicks match these filters")).toBeVisible();
  await clickLink(instance, message.urls[0] as string);
  await expect(rows(page)).toHaveCount(1);
});

test("says what was sent where one message is chosen, and leads to its links", async ({
  instance,
  page,
}) => {
  await page.goto(addressOf(instance, { message: bob.id }));
  const facts = page.getByRole("region", { name: `Message ${bob.id}` });
  await expect(facts).toContainText(`To ${bobs}`);
  await facts.getByRole("link", { name: "1 The first link" }).click();
  await expect(page).toHaveURL(addressOf(instance, { message: bob.id, position: "1" }));
  await expect(page.getByText("No clicks match these filters")).toBeVisible();
  await facts.getByRole("link", { name: "2 The second" }).click();
  await expect(rows(page)).toHaveCount(1);
  await expectAccessible(page);
  await facts.getByRole("link", { name: "2 The second" }).click();
  await expect(page).toHaveURL(addressOf(instance, { message: bob.id }));
  await facts.getByRole("link", { name: "View campaign" }).click();
  await expect(page.getByRole("heading", { name: campaign, level: 1 })).toBeVisible();
});

async function exported(page: Page, format: "CSV" | "NDJSON") {
  const begun = page.waitForEvent("download");
  await page.getByRole("button", { name: "Export", exact: true }).click();
  await page.getByRole("menuitem", { name: new RegExp(`^${format}`) }).click();
  const file = await begun;
  return { name: file.suggestedFilename(), text: await readFile(await file.path(), "utf8") };
}

test("exports what the filters leave, as CSV and NDJSON", async ({ instance, page }) => {
  await page.goto(addressOf(instance, { campaign }));
  const csv = await exported(page, "CSV");
  expect(csv.name).toMatch(/^clicks-\d{4}-\d\d-\d\d\.csv$/);
  const lines = csv.text.trimEnd().split("\r\n");
  expect(lines).toHaveLength(4);
  expect(lines[0]).toMatch(/^\uFEFF"id","time",/);
  expect(lines[1]).toContain('"Filters, ""quoted"" ');
  const called = await fetchApi(`${instance.appUrl}/api/clicks?format=csv&limit=1`, {
    headers: { Authorization: `Bearer ${instance.apiKey}` },
  });
  expect([...new Uint8Array(await called.arrayBuffer()).slice(0, 12)]).toEqual([
    ...Buffer.from('"id","time",'),
  ]);
  const status = page.getByRole("region", { name: "Export" });
  await expect(status).toContainText("3 clicks exported");
  await status.getByRole("button", { name: "Close" }).click();
  await expect(status).toBeHidden();

  await page.goto(addressOf(instance, { campaign, automated: "false" }));
  const ndjson = await exported(page, "NDJSON");
  const { json } = await callApi(
    instance,
    `/api/clicks?${new URLSearchParams({ campaign, automated: "false" })}`,
  );
  const clicks = ndjson.text
    .trimEnd()
    .split("\n")
    .map((line) => JSON.parse(line));
  expect(clicks).toEqual(json.clicks);
  await expect(status).toContainText("2 clicks exported");
});

test("an export can be cancelled, and tried again when it failed", async ({ instance, page }) => {
  await page.goto(addressOf(instance, { campaign }));
  const downloads: string[] = [];
  page.on("download", (file) => downloads.push(file.suggestedFilename()));
  const status = page.getByRole("region", { name: "Export" });
  const choose = async () => {
    await page.getByRole("button", { name: "Export", exact: true }).click();
    await page.getByRole("menuitem", { name: /^CSV/ }).click();
  };

  const held: Route[] = [];
  await page.route("**/clicks/export?*", (route) => void held.push(route));
  await choose();
  await expect(status.getByRole("progressbar")).toBeVisible();
  await expectAccessible(page);
  await expect.poll(() => held.length).toBe(1);
  await status.getByRole("button", { name: "Cancel" }).click();
  await expect(status).toBeHidden();

  await choose();
  await expect(status.getByRole("progressbar")).toBeVisible();
  await expect.poll(() => held.length).toBe(2);
  await held[1]?.abort("connectionreset");
  await expect(status).toContainText("Export failed");
  await page.unroute("**/clicks/export?*");
  expect(downloads).toEqual([]);
  const saved = page.waitForEvent("download");
  await status.getByRole("button", { name: "Try again" }).click();
  await expect(status).toContainText("3 clicks exported");
  await saved;
  expect(downloads).toHaveLength(1);
});

test("gives an export to nobody without a session", async ({ instance }) => {
  const answer = await fetch(`${instance.appUrl}/clicks/export?format=csv`);
  expect(answer.status).toBe(401);
});

test("can be used without sight, on a desktop and on a phone", async ({ instance, page }) => {
  await page.goto(addressOf(instance, { campaign, tag: "all" }));
  await expect(rows(page)).toHaveCount(3);
  await expectAccessible(page);
  await page.getByRole("button", { name: "Filter", exact: true }).click();
  await expect(page.getByLabel("Recipient")).toBeVisible();
  await expectAccessible(page);
  await page.keyboard.press("Escape");
  await page.setViewportSize({ width: 390, height: 844 });
  await expectAccessible(page);
  expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBe(0);
});
