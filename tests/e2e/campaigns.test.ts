import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { Locator, Page } from "playwright";
import { type ApiLink, callApi } from "./api";
import { botAgent, clickLink } from "./click-link";
import { downloadCsv } from "./download-csv";
import { expectAccessible } from "./expect-accessible";
import { expect, type Instance, test } from "./instance";
import { keepEmails } from "./keep-emails";
import { logIn } from "./log-in";
import { openCampaign } from "./open-campaign";
import { openPage } from "./open-page";

const newsletter = readFileSync(
  join(import.meta.dirname, "../fixtures/newsletters/the-insider.html"),
  "utf8",
);
// What an email must not be able to do, and a link that only phones show.
const html = newsletter.replace(
  "</body>",
  `<script>parent.document.body.dataset.ran = "yes"</script>
   <img src="https://images.example.com/track.png" onerror="parent.document.body.dataset.ran = 'yes'">
   <p class="hide-for-large"><a href="https://insider.example.com/app">Get the app</a></p></body>`,
);
const text = "The Insider\n\nGardens: https://insider.example.com/2026/11/gardens?from=text\n";
// Names of this run only, so that it can be repeated on an instance that runs already.
const issue = Date.now().toString(36);
const campaign = `The Insider ${issue}-42`;
const earlier = `The Insider ${issue}-41`;
const subject = `Bees on the roof ${issue}`;
const [phoneOnly, inText] = [9, 10];

test.describe.configure({ mode: "serial" });

let clickedHere = 0;

/** Sends one message of the campaign and, as its recipient, clicks the link at a position: several of one reader would look like a scanner. */
async function clickAs(
  instance: Instance,
  recipient: string,
  position: number,
  { name = campaign, userAgent }: { name?: string; userAgent?: string } = {},
): Promise<void> {
  const email = {
    html,
    text,
    campaign: name,
    recipient,
    tags: name === campaign ? ["insider", "only now"] : ["insider"],
    subject,
  };
  const { status, json } = await callApi(instance, "/api/rewrite", email);
  expect(status, JSON.stringify(json)).toBe(200);
  const link = json.links.find((one: ApiLink) => one.position === position);
  await clickLink(instance, link.rewritten, userAgent);
  if (name === campaign && userAgent === undefined) clickedHere += 1;
}

async function countClicks(instance: Instance, name: string): Promise<number> {
  const query = new URLSearchParams({ campaign: name });
  return (await callApi(instance, `/api/clicks?${query}`)).json.clicks.length;
}

function spot(page: Page, position: number): Locator {
  const name = new RegExp(`^Position ${position} `);
  return page.getByRole("list", { name: "Tracked links" }).getByRole("link", { name });
}

function row(page: Page, position: number): Locator {
  return page.getByRole("table", { name: "Links", exact: true }).locator(`#link-${position}`);
}

/** How far the spot on the map is from the link in the email itself, in pixels of the page; without end until both are there. */
async function distance(page: Page, position: number): Promise<number> {
  return page.evaluate((wanted) => {
    const frame = document.querySelector("iframe");
    const link = [...(frame?.contentDocument?.querySelectorAll("a") ?? [])].find((one) =>
      new RegExp(`Position${wanted}([?#]|$)`).test(one.href),
    );
    const target = link?.querySelector("img") ?? link;
    const inner = target?.getClientRects()[0];
    const shown = document.getElementById(`spot-${wanted}`)?.getBoundingClientRect();
    if (!frame || !inner || !shown) return Number.POSITIVE_INFINITY;
    const outer = frame.getBoundingClientRect();
    const scale = outer.width / frame.offsetWidth;
    return Math.max(
      Math.abs(outer.left + inner.left * scale - shown.left),
      Math.abs(outer.top + inner.top * scale - shown.top),
      Math.abs(inner.width * scale - shown.width),
      Math.abs(inner.height * scale - shown.height),
    );
  }, position);
}

test.beforeEach(({ instance, page }) => logIn(page, instance));

test("has every campaign in a list that is sorted, searched and filtered in the address", async ({
  instance,
  page,
}) => {
  await keepEmails(page, instance, true);
  await clickAs(instance, "eve@example.com", 3, { name: earlier });
  await clickAs(instance, "ann@example.com", 1);
  await clickAs(instance, "bob@example.com", 1);
  await clickAs(instance, "cyd@example.com", 2);
  await clickAs(instance, "dan@example.com", inText);
  await clickAs(instance, "scanner@example.com", 2, { userAgent: botAgent });
  // The list does not follow clicks that come later.
  await expect.poll(() => countClicks(instance, campaign)).toBe(5);
  await expect.poll(() => countClicks(instance, earlier)).toBe(1);

  await page.goto(instance.appUrl);
  await openPage(page, "Campaigns");
  const table = page.getByRole("table", { name: "Campaigns" });
  const rows = table.getByRole("row");
  await expect(rows.filter({ hasText: campaign })).toContainText(["5"]);

  await page.getByLabel("Search").fill(subject.toUpperCase());
  await expect(page).toHaveURL(/search=BEES\+ON\+THE\+ROOF/);
  await expect(rows).toHaveCount(3);
  await table.getByRole("link", { name: "Human clicks" }).click();
  await expect(page).toHaveURL(/sort=human/);
  await expect(table.getByRole("columnheader", { name: "Human clicks" })).toHaveAttribute(
    "aria-sort",
    "descending",
  );
  await expect(rows.nth(1)).toContainText(campaign);
  await expect(rows.nth(1).getByRole("cell")).toContainText([
    campaign,
    "",
    "",
    "5",
    "4+ 1 automated",
    "4",
    "80.0%4 clicked",
    "just now",
  ]);
  await table.getByRole("link", { name: "Human clicks" }).click();
  await expect(rows.nth(1)).toContainText(earlier);

  await page.getByLabel("Tag").selectOption("insider");
  await expect(page).toHaveURL(/search=.*tag=insider.*order=asc/);
  await page.reload();
  await expect(page.getByLabel("Search")).toHaveValue(subject.toUpperCase());
  const insider = page.getByRole("link", { name: "Tag insider. Remove this filter" });
  await expect(insider).toBeVisible();
  await expect(rows).toHaveCount(3);
  await expectAccessible(page);

  await page.getByLabel("Tag", { exact: true }).selectOption("only now");
  await expect(rows).toHaveCount(2);
  await table.getByRole("link", { name: "Human clicks" }).click();
  await expect(page).toHaveURL(/tag=insider&tag=only\+now&sort=human$/);
  await expect(rows).toHaveCount(2);
  await page.getByRole("link", { name: "Tag only now. Remove this filter" }).click();
  await expect(rows).toHaveCount(3);
  await insider.click();
  await expect(page).not.toHaveURL(/tag=/);

  await page.getByLabel("First message from").fill("2040-01-01");
  await expect(page.getByText("No campaigns match.")).toBeVisible();
  await page.getByRole("link", { name: "Show all campaigns" }).click();
  await expect(page.getByLabel("Search")).toHaveValue("");
  await expect(page.getByLabel("First message from")).toHaveValue("");
  await expect(rows.filter({ hasText: campaign })).toHaveCount(1);
});

test("draws the clicks on the email itself, exactly over its links", async ({ instance, page }) => {
  const asked: string[] = [];
  // What the policy stops does not come this far.
  await page.route(
    (url) => url.origin !== instance.appUrl,
    (route) => {
      asked.push(route.request().url());
      return route.abort();
    },
  );
  await openCampaign(page, instance, campaign);
  await expect(spot(page, 1)).toHaveAccessibleName(/ 50\.0% of human clicks, 2:/);
  // The same URL at another position.
  await expect(spot(page, 2)).toHaveAccessibleName(
    / 25\.0% of human clicks, 1: Gardens on the roof$/,
  );
  await expect(spot(page, 3)).toHaveAccessibleName(/ 0% of human clicks, 0:/);
  for (const position of [1, 2, 3, 8]) {
    await expect.poll(() => distance(page, position)).toBeLessThan(1);
  }
  await expect(spot(page, phoneOnly)).toHaveCount(0);
  await expect(row(page, phoneOnly)).toContainText("not visible");
  await expect(row(page, 2).getByRole("cell")).toContainText(["2", "Gardens on the roof"]);
  await expect(row(page, 2)).toContainText("25.0%");
  await expect(page.getByRole("img", { name: /Half of the human clicks here are/ })).toBeVisible();

  expect(asked).toEqual([]);
  expect(await page.evaluate(() => document.body.dataset.ran)).toBeUndefined();
});

test("saves the table of links", async ({ instance, page }) => {
  await openCampaign(page, instance, campaign);
  const { name, rows: saved } = await downloadCsv(page, "CSV of links");
  expect(name).toBe(`links-of-campaign-${new URL(page.url()).pathname.split("/").at(-1)}.csv`);
  expect(saved[0]?.join()).toBe(
    "position,part,label,url,human,unique,automated,total,firstClickAt,lastClickAt",
  );
  expect(saved).toHaveLength(1 + inText);
  expect(saved[2]?.join()).toMatch(
    /^2,html,Gardens on the roof,https:\/\/\S+,1,1,1,2,(\d{4}-\d\d-\d\dT[\d:.]+Z),\1$/,
  );
});

test("points from the map to the table and back, by mouse and by keyboard", async ({
  instance,
  page,
}) => {
  await page.setViewportSize({ width: 1280, height: 620 });
  await openCampaign(page, instance, campaign);
  const map = page.getByRole("region", { name: "Click map" });
  await map.evaluate((element) => element.scrollIntoView({ block: "start" }));
  await spot(page, 1).hover();
  await expect(row(page, 1)).toHaveAttribute("data-active", "true");
  await row(page, 8).hover();
  await expect(row(page, 1)).not.toHaveAttribute("data-active");
  await expect(map.getByText(/^Position 8 Click here to unsubscribe/)).toBeVisible();
  await expect(spot(page, 8)).toBeInViewport();

  await page.mouse.move(0, 0);
  await spot(page, 1).focus();
  await expect(row(page, 1)).toHaveAttribute("data-active", "true");
  await expect(row(page, 1)).toBeInViewport();
  await page.keyboard.press("Enter");
  const mark = row(page, 1).getByRole("link", { name: "1, show on the map" });
  await expect(mark).toBeFocused();
  await page.keyboard.press("Enter");
  await expect(spot(page, 1)).toBeFocused();
  await page.keyboard.press("Tab");
  await expect(spot(page, 2)).toBeFocused();

  // A link of the other part is shown in that part.
  await row(page, inText)
    .getByRole("link", { name: `${inText}, show on the map` })
    .press("Enter");
  await expect(spot(page, inText)).toBeFocused();
  await expect(spot(page, inText)).toHaveAccessibleName(/ 25\.0% of human clicks, 1:/);
  await expect(spot(page, 1)).toHaveCount(0);
  await expect(page.frameLocator("iframe").getByText("The Insider")).toBeAttached();
  await expect.poll(() => distance(page, inText)).toBeLessThan(1);
});

test("shows the email at the width of a phone, and with its remote images when asked", async ({
  instance,
  page,
}) => {
  const images: string[] = [];
  await page.route("https://images.example.com/**", (route) => {
    images.push(route.request().url());
    return route.fulfill({ status: 204 });
  });
  await openCampaign(page, instance, campaign);
  await expect(spot(page, 3)).toBeVisible();
  expect(images).toEqual([]);
  await page.getByRole("radio", { name: "Phone" }).click();
  await expect(spot(page, phoneOnly)).toBeAttached();
  for (const position of [1, 3, phoneOnly]) {
    await expect.poll(() => distance(page, position)).toBeLessThan(1);
  }
  await page.getByRole("button", { name: "Remote images" }).click();
  await expect.poll(() => images).toContain("https://images.example.com/track.png");
  expect(await page.evaluate(() => document.body.dataset.ran)).toBeUndefined();

  await page.setViewportSize({ width: 390, height: 844 });
  await expect.poll(() => distance(page, 3)).toBeLessThan(1);
  const wide = await page.evaluate(
    () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
  );
  expect(wide).toBe(0);
});

test("has a place for links around images, whether they are loaded or not", async ({
  instance,
  page,
}) => {
  const name = `Images ${issue}`;
  const image = "https://images.example.com/button.png";
  const sources = [
    `<img src="${image}" width="200" height="50" alt="Shop now">`,
    `<img src="${image}" alt="">`,
    `<img src="cid:logo" alt="" style="display:block">`,
    `<img src="${image}?wide" width="300" height="100" style="display:block;max-width:100%;height:auto" alt="Sale">`,
    `<img src="${image}" width="1" height="1" alt="">`,
  ];
  const link = (inside: string, index: number) =>
    `<p><a href="https://shop.example.com/${index}">${inside}</a></p>`;
  const body = `<!doctype html><body>${sources.map(link).join("")}</body>`;
  const sent = await callApi(instance, "/api/rewrite", { html: body, campaign: name });
  expect(sent.status).toBe(200);
  await page.route("https://images.example.com/**", (route) => route.fulfill({ status: 404 }));
  await openCampaign(page, instance, name);

  const size = async (position: number) => {
    const box = await spot(page, position).boundingBox();
    return box && [Math.round(box.width), Math.round(box.height)];
  };
  const expectPlaces = async () => {
    await expect.poll(() => size(1)).toEqual([200, 50]);
    for (const position of [2, 3, 4]) {
      const [width = 0, height = 0] = (await size(position)) ?? [];
      expect(width, `width of ${position}`).toBeGreaterThanOrEqual(24);
      expect(height, `height of ${position}`).toBeGreaterThanOrEqual(24);
    }
  };
  await expectPlaces();
  const asked = page.waitForResponse(/images\.example\.com/);
  await page.getByRole("button", { name: "Remote images" }).click();
  await asked;
  await expectPlaces();
});

test("tells a link that only later messages had from one that is not visible", async ({
  instance,
  page,
}) => {
  const name = `Personal ${issue}`;
  const link = (id: string, style = "") =>
    `<p style="${style}"><a href="https://shop.example.com/${id}">Link ${id}</a></p>`;
  const first = link("one") + link("hidden", "display:none");
  for (const html of [first, first + link("personal")]) {
    const sent = await callApi(instance, "/api/rewrite", { html, campaign: name });
    expect(sent.status).toBe(200);
  }
  await openCampaign(page, instance, name);
  await expect(row(page, 2)).toContainText("not visible");
  await expect(row(page, 3)).toContainText("not in this email");
  await expect(row(page, 3)).not.toContainText("not visible");
  await expect(row(page, 1)).not.toContainText("not ");
  // There is no place to lead to.
  const leadingOn = page.getByRole("link", { name: /show on the map$/ });
  await expect(leadingOn).toHaveText(["1"]);
});

test("shows new clicks while the page is open", async ({ instance, page }) => {
  await openCampaign(page, instance, campaign);
  await expect(page.getByText("Live", { exact: true })).toBeVisible();
  const human = page.getByRole("definition").filter({ hasText: /automated, \d+ in total/ });
  await expect(human).toHaveText(`+ 1 automated, ${clickedHere + 1} in total`);
  await page.evaluate(() => {
    document.body.dataset.stays = "yes";
  });
  await clickAs(instance, "fay@example.com", 3);
  await expect(row(page, 3)).toContainText("20.0%");
  await expect(human).toHaveText(`+ 1 automated, ${clickedHere + 1} in total`);
  await expect(spot(page, 1)).toHaveAccessibleName(/ 40\.0% of human clicks, 2:/);
  expect(await page.evaluate(() => document.body.dataset.stays)).toBe("yes");
});

test("holds it beside another campaign, and tells who clicked", async ({ instance, page }) => {
  await openCampaign(page, instance, campaign);
  await page.getByRole("button", { name: "Compare…" }).click();
  await page.getByLabel("Search campaigns").fill(`insider ${issue}`);
  const found = page.getByRole("list", { name: "Campaigns found" });
  await expect(found.getByRole("button")).toHaveCount(1);
  await page.getByLabel("Search campaigns").press("ArrowDown");
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL(/compare=\d+/);
  await expect(page.getByRole("button", { name: `Compared with ${earlier}` })).toBeVisible();
  await expect(page.getByText("compared with vs 1").first()).toBeVisible();
  const chart = page.getByRole("table", { name: `Clicks of ${campaign}` });
  await expect(chart.getByRole("columnheader", { name: earlier })).toBeAttached();
  await page.getByRole("radio", { name: "Days" }).click();
  await expect(page).toHaveURL(/interval=day.*compare=\d+|compare=\d+.*interval=day/);
  const days = chart.getByRole("rowheader");
  await expect(days.first()).toHaveText(/^\w{3} \d+ \w{3} \d{4}$/);
  // Midnight may have come since the first click.
  expect([1, 2]).toContain(await days.count());
  const human = await chart.locator("tbody td:nth-of-type(1)").allTextContents();
  expect(human.reduce((sum, text) => sum + Number(text), 0)).toBe(clickedHere);
  await page.getByRole("link", { name: "Remove comparison" }).click();
  await expect(page).toHaveURL(/\/campaigns\/\d+\?interval=day$/);

  const who = page.getByRole("table", { name: "Who clicked" });
  const cyd = who.getByRole("row").filter({ hasText: "cyd@example.com" });
  await expect(cyd.getByRole("cell").nth(1)).toHaveText("2");
  await expect(who.getByText("scanner@example.com")).toHaveCount(0);
  await expectAccessible(page);

  const clicked = await downloadCsv(page, "Download CSV", "link");
  expect(clicked.name).toMatch(/^clicked-campaign-\d+-\d{4}-\d\d-\d\d\.csv$/);
  expect(clicked.rows.slice(1).map(([recipient]) => recipient)).toContain("cyd@example.com");
  expect(clicked.rows.flat()).not.toContain("scanner@example.com");
  await page.getByRole("radio", { name: "Not clicked" }).click();
  const idle = page.getByRole("table", { name: "Who did not click" });
  await expect(idle.locator("tbody").getByRole("row")).toHaveText([/^scanner@example\.com1/]);
  await expectAccessible(page);
  const others = await downloadCsv(page, "Download CSV", "link");
  expect(others.name).toMatch(/^not-clicked-campaign-/);
  expect(others.rows.slice(1).map(([recipient]) => recipient)).toEqual(["scanner@example.com"]);
  await page.getByRole("radio", { name: "Clicked", exact: true }).click();
  await cyd.getByRole("link", { name: "cyd@example.com" }).click();
  const clicks = page.getByRole("table", { name: "Latest clicks" });
  await expect(clicks.locator("tbody").getByRole("row")).toHaveCount(1);
  await page.goBack();
  await page.getByRole("link", { name: "All clicks of this campaign" }).click();
  await expect(clicks.locator("tbody").getByRole("row")).toHaveCount(clickedHere + 1);
});

test("deletes the kept email, and says why there is no map", async ({ instance, page }) => {
  await openCampaign(page, instance, campaign);
  await expect(spot(page, 1)).toBeVisible();
  await page.getByRole("button", { name: "Delete email…" }).click();
  await page.getByRole("alertdialog").getByRole("button", { name: "Cancel" }).click();
  await expect(spot(page, 1)).toBeVisible();
  await page.getByRole("button", { name: "Delete email…" }).click();
  await page.getByRole("alertdialog").getByRole("button", { name: "Delete" }).click();
  await expect(page.getByRole("heading", { name: "No click map" })).toBeVisible();
  await expect(page.getByText("or the email was deleted")).toBeVisible();
  const table = page.getByRole("table", { name: "Links", exact: true });
  await expect(table.getByRole("row")).toHaveCount(11);
  await table.getByRole("button", { name: "Human" }).click();
  await expect(table.getByRole("row").nth(1)).toContainText("A garden on the roof");

  await keepEmails(page, instance, false);
  await openCampaign(page, instance, campaign);
  await page
    .getByRole("link", { name: "Settings › Keep the first email of each campaign" })
    .click();
  await expect(page).toHaveURL(`${instance.appUrl}/settings/privacy`);
});

test("says so when there is no such campaign", async ({ instance, page }) => {
  for (const id of ["999999999", "none"]) {
    await page.goto(`${instance.appUrl}/campaigns/${id}`);
    await expect(page.getByRole("heading", { name: "Campaign not found" })).toBeVisible();
  }
  const email = await page.request.get(`${instance.appUrl}/campaigns/999999999/email`);
  expect(email.status()).toBe(404);
});
