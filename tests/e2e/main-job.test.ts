import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { BrowserContext, Page } from "playwright";
import { callApi } from "./api";
import { expect, type Instance, test } from "./instance";
import { fillLogin } from "./log-in";

const newsletter = readFileSync(
  join(import.meta.dirname, "../fixtures/newsletters/the-insider.html"),
  "utf8",
);
const garden =
  "https://insider.example.com/2026/11/gardens-on-the-roof?utm_source=insider&utm_medium=email";
const cafe = "https://insider.example.com/2026/11/caf%C3%A9-du-nord/";

async function logIn(page: Page, instance: Instance, password = instance.password) {
  await page.goto(`${instance.appUrl}/login`);
  await fillLogin(page, { ...instance, password });
}

async function createTrackedEmail(page: Page, instance: Instance, html: string): Promise<string> {
  await page.goto(`${instance.appUrl}/preview`);
  await page.getByLabel("HTML of the email").fill(html);
  await expect(page.getByText(/8 links/).first()).toBeVisible();
  await page.getByRole("button", { name: "Create tracked email" }).click();
  await expect(page.getByText(/Message \d+ created: its links are live/)).toBeVisible();
  await page.getByRole("button", { name: /^Copy/ }).first().click();
  await expect(page.getByRole("status").filter({ hasText: /^Copied$/ })).toBeAttached();
  return page.evaluate(() => navigator.clipboard.readText());
}

/** Opens the email as a mail program in the browser would, and clicks the link at that position. */
async function clickInEmail(context: BrowserContext, email: string, position: number) {
  const inbox = await context.newPage();
  await inbox.setContent(email);
  await inbox
    .locator("a[href]")
    .nth(position - 1)
    .click();
  await expect(inbox.getByRole("heading", { name: "Landed" })).toBeVisible();
  const landedOn = inbox.url();
  await inbox.close();
  return landedOn;
}

test("refuses a wrong password in a sentence", async ({ instance, page }) => {
  await logIn(page, instance, "not the password");
  await expect(page.getByRole("alert").filter({ hasText: /\w/ })).toBeVisible();
  expect(new URL(page.url()).pathname).toBe("/login");
});

test("does not blame the password when it could not be checked", async ({ instance, page }) => {
  // What next-auth answers when the check itself fails.
  await page.route("**/api/auth/callback/credentials*", (route) =>
    route.fulfill({
      status: 401,
      json: { url: `${instance.appUrl}/api/auth/error?error=unavailable` },
    }),
  );
  await logIn(page, instance);
  await expect(page.getByText("The server could not check the password")).toBeVisible();
});

test("lets nobody in without a session", async ({ instance, page }) => {
  for (const path of ["/", "/preview"]) {
    await page.goto(instance.appUrl + path);
    expect(new URL(page.url()).pathname).toBe("/login");
  }
});

test("leads back to the page that was asked for, with the draft that was there", async ({
  instance,
  page,
}) => {
  await page.goto(`${instance.appUrl}/preview?from=mail`);
  await fillLogin(page, instance);
  await expect(page).toHaveURL(`${instance.appUrl}/preview?from=mail`);
  await page.getByLabel("HTML of the email").fill('<a href="https://example.com/draft">x</a>');
  await expect(page.getByText("1 link rewritten").first()).toBeVisible();
  await page.reload();
  await expect(page.getByLabel("HTML of the email")).toHaveValue(/example\.com\/draft/);
  await expect(page.getByText("1 link rewritten").first()).toBeVisible();
});

test("an email in, a tracked email out, clicks recorded with their positions", async ({
  instance,
  landingContext,
}) => {
  const page = await landingContext.newPage();
  await logIn(page, instance);
  await expect(page).toHaveURL(`${instance.appUrl}/`);
  const email = await createTrackedEmail(page, instance, newsletter);
  expect(email.length).toBeGreaterThan(newsletter.length);

  expect(await clickInEmail(landingContext, email, 1)).toBe(garden);
  expect(await clickInEmail(landingContext, email, 2)).toBe(garden);
  expect(await clickInEmail(landingContext, email, 3)).toBe(cafe);

  const latest = async () => (await callApi(instance, "/api/clicks?limit=3")).json.clicks;
  await expect.poll(latest).toMatchObject([
    { position: 3, url: cafe },
    { position: 2, url: garden },
    { position: 1, url: garden },
  ]);
  const [, second] = await latest();
  expect(second).toMatchObject({
    label: "Gardens on the roof",
    part: "html",
    automated: second.reason !== null,
  });

  await page.goto(instance.appUrl);
  const table = page.getByRole("table", { name: "Latest clicks" });
  await expect(table).toBeVisible();
  const positionColumn = (await table.getByRole("columnheader").allTextContents()).findIndex(
    (name) => /position/i.test(name),
  );
  const rows = table.getByRole("row");
  for (const [index, position] of ["3", "2", "1"].entries()) {
    const cells = rows.nth(index + 1).getByRole("cell");
    await expect(cells.nth(positionColumn)).toContainText(position);
  }
  await expect(rows.nth(1)).toContainText("The café that closed at nine");
});
