import { readFileSync } from "node:fs";
import { readFile, rm } from "node:fs/promises";
import { join } from "node:path";
import type { Locator, Page } from "playwright";
import { freePort } from "@/tests/free-port";
import { newDataDir } from "@/tests/new-data-dir";
import { type ApiLink, callApi } from "./api";
import { clickLink } from "./click-link";
import { expectAccessible } from "./expect-accessible";
import { expect, type Instance, test } from "./instance";
import { logIn } from "./log-in";
import { npmStart } from "./npm-start";
import { openCampaign } from "./open-campaign";

const newest = "Autumn sale: last day";
const earlier = "Autumn sale: it begins";
const shop = "../fixtures/corpus/html/clickstamp/shop-mjml.html";

let demo: Instance;
let dataDir: string;

test.describe.configure({ mode: "serial" });

test.beforeAll(async ({ instance }) => {
  test.setTimeout(300_000);
  dataDir = await newDataDir("clickstamp-demo-");
  const port = await freePort();
  const changes = { PORT: String(port), DATA_DIR: dataDir };
  const started = await npmStart(instance.folder, changes, "demo");
  demo = {
    ...started,
    folder: instance.folder,
    dataDir,
    port,
    clickHost: `clicks.localhost:${port}`,
  };
});

test.afterAll(async () => {
  await demo?.stop();
  if (dataDir) await rm(dataDir, { recursive: true, force: true });
});

test.beforeEach(async ({ page }) => {
  await page.setViewportSize({ width: 1440, height: 900 });
  await logIn(page, demo);
});

const links = (page: Page) => page.getByRole("table", { name: "Links", exact: true });

const spots = (page: Page) =>
  page.getByRole("list", { name: "Tracked links" }).getByRole("link", { name: /^Position/ });

/** The numbers of the API, in which all of them are. */
async function campaignNamed(name: string) {
  const { json } = await callApi(demo, `/api/campaigns?search=${encodeURIComponent(name)}`);
  const { id } = json.campaigns.find((one: { name: string }) => one.name === name);
  return (await callApi(demo, `/api/campaigns/${id}`)).json;
}

const numberIn = async (cell: Locator) =>
  Number(((await cell.textContent()) ?? "").replaceAll(/\D/g, ""));

test("every page is full, and is for everybody", async ({ page }) => {
  test.setTimeout(300_000);
  const full: [string, string][] = [
    ["/", "Best links"],
    ["/campaigns", newest],
    ["/clicks", newest],
    ["/domains", "clicks.localhost"],
    ["/preview", "Preview"],
    ["/settings", "Delete this workspace"],
    ["/settings/privacy", "Keep the first email of each campaign"],
  ];
  for (const [path, words] of full) {
    await page.goto(demo.appUrl + path);
    await expect(page.getByText(words).filter({ visible: true }).first()).toBeVisible();
    await expectAccessible(page);
  }
  await openCampaign(page, demo, newest);
  await expect(spots(page).first()).toBeVisible();
  await expectAccessible(page);
});

test("the map shows at once where people clicked, and its table says it in numbers", async ({
  page,
}) => {
  const { human, links: counted } = await campaignNamed(newest);
  const strongest = counted.toSorted(
    (one: { human: number }, two: { human: number }) => two.human - one.human,
  )[0];
  await openCampaign(page, demo, newest);
  const hot = page.locator(`#spot-${strongest.position}`);
  await expect(hot).toBeInViewport();
  await expect(hot).toHaveAccessibleName(
    new RegExp(`^Position ${strongest.position} .* of human clicks, ${strongest.human}: `),
  );
  await hot.hover();
  const row = page.locator(`#link-${strongest.position}`);
  await expect(row).toHaveAttribute("data-active", "true");
  await expect(row).toBeInViewport();

  await links(page).getByRole("button", { name: "Human" }).click();
  const rows = links(page).locator("tbody").getByRole("row");
  await expect(rows).toHaveCount(counted.length);
  await expect(rows.first()).toHaveAttribute("id", `link-${strongest.position}`);
  let sum = 0;
  for (const one of await rows.all()) sum += await numberIn(one.getByRole("cell").nth(3));
  expect(sum).toBe(human);
  const last = rows.last();
  await last.hover();
  await expect(row).not.toHaveAttribute("data-active");
  await expect(last).toHaveAttribute("data-active", "true");
});

test("one campaign is held beside another", async ({ page }) => {
  await openCampaign(page, demo, newest);
  await page.getByRole("button", { name: "Compare…" }).click();
  await page.getByLabel("Search campaigns").fill("it begins");
  await page.getByRole("button", { name: earlier }).click();
  await expect(page.getByRole("button", { name: `Compared with ${earlier}` })).toBeVisible();
  const { human } = await campaignNamed(earlier);
  await expect(page.getByText(`compared with vs ${human.toLocaleString("en")}`)).toBeVisible();
  const chart = page.getByRole("table", { name: `Clicks of ${newest}` });
  const compared = chart.getByRole("row").nth(1).getByRole("cell").last();
  expect(await numberIn(compared)).toBeGreaterThan(0);
});

test("the hours of a long campaign are told of both its ends", async ({ page }) => {
  await openCampaign(page, demo, "Receipts");
  const rows = page.getByRole("table", { name: "Clicks of Receipts" }).locator("tbody tr");
  const hours = page.getByRole("radiogroup", { name: "Days shown" });
  await expect(hours).toHaveCount(0);
  await page.getByRole("radio", { name: "Hours" }).click();
  await expect(page).toHaveURL(/interval=hour/);
  await expect(rows).toHaveCount(14 * 24 + 1);
  const first = await rows.first().getByRole("rowheader").textContent();
  await hours.getByRole("radio", { name: "Last 14 days" }).click();
  await expect(page).toHaveURL(/hours=last/);
  await expect(rows.first().getByRole("rowheader")).not.toHaveText(first ?? "");
  await expect(rows).toHaveCount(14 * 24 + 1);
});

test("what nobody has named is called by its subject everywhere", async ({ page }) => {
  const subject = "Reset your password";
  const { json } = await callApi(demo, `/api/campaigns?search=${encodeURIComponent(subject)}`);
  const [{ name }] = json.campaigns;
  expect(name).not.toContain(subject);
  await page.goto(`${demo.appUrl}/clicks?campaign=${name}`);
  await expect(page.getByRole("link", { name: `Campaign ${subject}. Remove` })).toBeVisible();
  const clicks = page.getByRole("table", { name: "Latest clicks" });
  await expect(clicks.getByRole("link", { name: subject }).first()).toBeVisible();
  await page.goto(demo.appUrl);
  const best = page.getByRole("table", { name: "Best links" });
  await expect(best.getByRole("link", { name: subject }).first()).toBeVisible();
  for (const path of ["/", `/clicks?campaign=${name}`]) {
    await page.goto(demo.appUrl + path);
    await expect(page.getByRole("table").first()).toBeVisible();
    await expect(page.getByText(name)).toHaveCount(0);
  }
});

test("a click shows while the page is open", async ({ page }) => {
  await openCampaign(page, demo, newest);
  await expect(page.getByText("Live", { exact: true })).toBeVisible();
  const { human } = await campaignNamed(newest);
  await page.evaluate(() => {
    document.body.dataset.stays = "yes";
  });
  const html = readFileSync(join(import.meta.dirname, shop), "utf8");
  const { json } = await callApi(demo, "/api/rewrite", { html, campaign: newest });
  const [link] = json.links as [ApiLink];
  const row = page.locator(`#link-${link.position}`).getByRole("cell").nth(3);
  const before = await numberIn(row);
  await clickLink(demo, link.rewritten);
  await expect(row).toHaveText((before + 1).toLocaleString("en"));
  await expect(page.getByText((human + 1).toLocaleString("en"), { exact: true })).toBeVisible();
  expect(await page.evaluate(() => document.body.dataset.stays)).toBe("yes");
});

test("all clicks of a campaign are saved as a file", async ({ page }) => {
  const { total } = await campaignNamed(newest);
  await openCampaign(page, demo, newest);
  await page.getByRole("link", { name: "All clicks of this campaign" }).click();
  const begun = page.waitForEvent("download");
  await page.getByRole("button", { name: "Export", exact: true }).click();
  await page.getByRole("menuitem", { name: /^NDJSON/ }).click();
  const lines = (await readFile(await (await begun).path(), "utf8")).trimEnd().split("\n");
  expect(lines).toHaveLength(total);
  expect(new Set(lines.map((line) => JSON.parse(line).campaign))).toEqual(new Set([newest]));
  const status = page.getByRole("region", { name: "Export" });
  await expect(status).toContainText(`${total.toLocaleString("en")} clicks exported`);
});
