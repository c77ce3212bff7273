import type { Page } from "playwright";
import { callApi } from "./api";
import { botAgent, clickLink } from "./click-link";
import { downloadCsv } from "./download-csv";
import { expectAccessible } from "./expect-accessible";
import { expect, test } from "./instance";
import { logIn } from "./log-in";
import { sendMessage } from "./send-message";

const campaign = `Numbers of the overview ${Date.now()}`;
const clicks = 12;

test.describe.configure({ mode: "serial" });
test.beforeEach(({ instance, page }) => logIn(page, instance));

async function figure(page: Page, name: string): Promise<number> {
  const shown = page.getByRole("definition").filter({ has: page.locator("span") });
  const term = page.getByRole("term").filter({ hasText: new RegExp(`^${name}$`) });
  const all = await page.getByRole("term").allTextContents();
  await expect(term).toBeVisible();
  const text = await shown.nth(all.indexOf(name)).locator("span").first().textContent();
  return Number(text?.replaceAll(",", ""));
}

test("counts clicks where they were made, and hands out the numbers of every chart", async ({
  instance,
  page,
}) => {
  const message = await sendMessage(instance, { campaign });
  for (let click = 0; click < clicks; click += 1) {
    await clickLink(instance, message.urls[0] as string);
  }
  await clickLink(instance, message.urls[1] as string, botAgent);
  // A database that is slow at first gets its clicks some seconds later.
  await expect
    .poll(
      async () => (await callApi(instance, `/api/clicks?message=${message.id}`)).json.clicks.length,
    )
    .toBe(clicks + 1);

  await page.goto(instance.appUrl);
  await expect(page.getByRole("heading", { name: "Overview" })).toBeVisible();
  // The page is live: what turns out to be a machine's while we read moves from one to the other.
  await expect(async () => {
    const human = await figure(page, "Human clicks");
    const automated = await figure(page, "Automated");
    expect(automated).toBeGreaterThan(0);
    expect(await figure(page, "All clicks")).toBe(human + automated);
  }).toPass();
  const links = page.getByRole("table", { name: "Best links" });
  const row = links.getByRole("row").filter({ hasText: campaign });
  await expect(row).toHaveCount(1);
  await expect(row.getByRole("cell")).toContainText([
    "The first link",
    "1",
    campaign,
    "12",
    "1",
    "0",
  ]);
  await expect(row.getByRole("link", { name: campaign }).last()).toHaveAttribute(
    "href",
    /^\/campaigns\/\d+$/,
  );
  const best = await downloadCsv(page, "CSV of best links");
  expect(best.name).toMatch(/^best-links-\d{4}-\d\d-\d\d-to-\d{4}-\d\d-\d\d\.csv$/);
  expect(best.rows[0]?.join()).toBe(
    "campaignId,campaign,position,part,label,url,human,unique,automated,total",
  );
  expect(best.rows.find((row) => row.includes(campaign))?.join()).toMatch(
    /,Numbers of the overview \d+,1,html,The first link,https:\/\/example\.com\/first,12,1,0,12$/,
  );

  for (const title of [
    "Best positions",
    "Devices",
    "Mail programs and browsers",
    "Click domains",
  ]) {
    await expect(page.getByRole("table", { name: title })).toBeVisible();
    await expect(async () => {
      const { rows } = await downloadCsv(page, `CSV of ${title.toLowerCase()}`);
      const total = rows.slice(1).reduce((sum, row) => sum + Number(row.at(-1)), 0);
      expect(total).toBe(await figure(page, "All clicks"));
    }).toPass();
  }
});

test("tells clicks over time as bars, to a keyboard, as a table and as a file", async ({
  page,
}) => {
  const chart = page.getByRole("region", { name: "Clicks over time", exact: true });
  const drawing = chart.getByRole("application");
  await expect(drawing).toBeVisible();
  // A key that is pressed before the chart listens is lost.
  await expect(async () => {
    await drawing.focus();
    await page.keyboard.press("ArrowRight");
    await expect(chart.getByRole("status")).toContainText(
      /Human\s*\d+\s*Unique\s*\d+\s*Automated/,
      { timeout: 1000 },
    );
  }).toPass();

  await expect(chart.getByRole("button", { name: "Automated" })).toHaveAttribute(
    "aria-pressed",
    "false",
  );
  const bars = chart.locator(".recharts-bar");
  await expect(bars).toHaveCount(1);
  await chart.getByRole("button", { name: "Automated" }).click();
  await expect(bars).toHaveCount(2);

  await chart.getByRole("button", { name: "Table of Clicks over time" }).click();
  await expect(drawing).toBeHidden();
  const table = chart.getByRole("table", { name: "Clicks over time" });
  await expect(table.getByRole("row")).toHaveCount(31);
  await expect(async () => {
    const { rows } = await downloadCsv(page, "CSV of Clicks over time");
    expect(rows).toHaveLength(31);
    expect(rows[0]).toEqual(["start", "end", "human", "unique", "automated", "total"]);
    const lastTwo = rows.slice(-2).map((row) => row.slice(2).map(Number));
    const cells = await table.getByRole("row").last().getByRole("cell").allTextContents();
    expect(cells).toEqual(lastTwo[1]?.map((number) => number.toLocaleString("en")));
    // Midnight may have come since they were made.
    expect(lastTwo.reduce((sum, [human = 0]) => sum + human, 0)).toBeGreaterThanOrEqual(clicks);
  }).toPass();
});

test("keeps the days in the address", async ({ instance, page }) => {
  const days = page.getByRole("navigation", { name: "Days shown" });
  await expect(days.getByRole("link", { name: "Last 30 days" })).toHaveAttribute(
    "aria-current",
    "true",
  );
  await days.getByRole("link", { name: "Last 7 days" }).click();
  await expect(page).toHaveURL(`${instance.appUrl}/?days=7`);
  await expect(days.getByRole("link", { name: "Last 7 days" })).toHaveAttribute(
    "aria-current",
    "true",
  );
  const table = page.getByRole("table", { name: "Clicks over time" });
  await expect(table.getByRole("row")).toHaveCount(8);

  await days.getByRole("button", { name: "Custom range" }).click();
  await page.getByLabel("From").fill("2026-03-05");
  await page.getByLabel("To", { exact: true }).fill("2026-03-01");
  await page.getByRole("button", { name: "Apply" }).click();
  await expect(page.getByText("The end date must not be before the start date.")).toBeVisible();
  await page.getByLabel("From").fill("2026-02-27");
  await page.getByRole("button", { name: "Apply" }).click();
  await expect(page).toHaveURL(`${instance.appUrl}/?from=2026-02-27&to=2026-03-01`);
  await page.reload();
  await expect(page.getByText("27 Feb 2026 to 1 Mar 2026")).toBeVisible();
  await expect(table.getByRole("row")).toHaveCount(4);
  await expect(page.getByText("No clicks in this period").first()).toBeVisible();
});

test("says in a sentence what is wrong with an address", async ({ instance, page }) => {
  await page.goto(`${instance.appUrl}/?from=2026-02-31`);
  await expect(page.getByText("from must be a day such as 2026-11-24.")).toBeVisible();
  await page.getByRole("link", { name: "Last 30 days" }).click();
  await expect(page.getByRole("term").first()).toBeVisible();
});

test("shows a new click without a reload, and counts it", async ({ instance, page }) => {
  const message = await sendMessage(instance, { campaign: "Live on the overview" });
  await clickLink(instance, message.urls[1] as string);
  const latest = page.getByRole("table", { name: "Latest clicks" });
  await expect(latest.getByRole("row").nth(1)).toContainText("Live on the overview");
  // Clicks of other tests may still turn out to be a scanner's, so it is held against what the API has at the same time.
  await expect
    .poll(async () => {
      const { json } = await callApi(instance, "/api/clicks?automated=false&limit=1000");
      return json.clicks.length - (await figure(page, "Human clicks"));
    })
    .toBe(0);
});

test.describe("far away", () => {
  test.use({ timezoneId: "Asia/Kathmandu" });

  test("begins days at the viewer's midnight", async ({ page }) => {
    await expect(page.getByText(/times in Asia\/Kath?mandu/)).toBeVisible();
    const { rows } = await downloadCsv(page, "CSV of Clicks over time");
    expect(rows[1]?.[0]).toMatch(/^\d{4}-\d\d-\d\dT18:15:00\.000Z$/);
  });
});

test("can be used without sight, on a desktop and on a phone", async ({ page }) => {
  await expect(page.getByRole("application")).toBeVisible();
  await expectAccessible(page);
  await page.getByRole("button", { name: "Table of Clicks over time" }).click();
  await expectAccessible(page);
  await page.getByRole("button", { name: "Custom range" }).click();
  await expect(page.getByLabel("From")).toBeVisible();
  await expectAccessible(page);
  await page.setViewportSize({ width: 390, height: 844 });
  await page.keyboard.press("Escape");
  await expectAccessible(page);
  expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBe(0);
});
