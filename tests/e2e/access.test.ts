import { join } from "node:path";
import type { Browser, BrowserContext, Page } from "playwright";
import { freePort } from "@/tests/free-port";
import { callApi } from "./api";
import { expectAccessible } from "./expect-accessible";
import { installedFolder } from "./install";
import { expect, test } from "./instance";
import { fillLogin } from "./log-in";
import { npmStart, type Started } from "./npm-start";

// Guesses lock out others, so these tests have an instance of their own.
test.describe.configure({ mode: "serial" });

let started: Started;

test.beforeAll(async () => {
  test.setTimeout(300_000);
  const folder = installedFolder();
  started = await npmStart(folder, {
    PORT: String(await freePort()),
    DATA_DIR: join(folder, `.data-access-${process.pid}`),
    WORKERS: "1",
    // Lets each browser have an address of its own.
    TRUST_PROXY: "127.0.0.1",
  });
});
test.afterAll(async () => {
  expect(await started.stop()).toBe(0);
});

let browsers = 0;

/** A browser that has never been here, with an address of its own. */
function newBrowser(browser: Browser): Promise<BrowserContext> {
  browsers += 1;
  return browser.newContext({ extraHTTPHeaders: { "X-Forwarded-For": `203.0.113.${browsers}` } });
}

/** A browser of its own in which the first user is logged in. */
async function loggedIn(browser: Browser): Promise<{ context: BrowserContext; page: Page }> {
  const context = await newBrowser(browser);
  const page = await context.newPage();
  await page.goto(`${started.appUrl}/login`);
  await fillLogin(page, started);
  await expect(page).toHaveURL(`${started.appUrl}/`);
  // A menu that is clicked before the page's scripts have come does not open.
  await page.waitForLoadState();
  return { context, page };
}

const section = async (page: Page, path: string) => {
  await page.goto(`${started.appUrl}/settings/${path}`);
  await page.waitForLoadState();
};

test("a key has its scopes only, is rotated, and ends when it is revoked", async ({ browser }) => {
  const { context, page } = await loggedIn(browser);
  await section(page, "keys");
  await page.getByRole("button", { name: "Create key" }).click();
  await expect(page.getByText("Enter a name.")).toBeVisible();
  await page.getByLabel("Name").fill("Newsletter");
  await page.getByRole("button", { name: "Create key" }).click();
  await expect(page.getByText("Choose at least one scope.")).toBeVisible();
  await page.getByRole("checkbox", { name: /^Send/ }).check();
  await page.getByText("Defaults for its emails").click();
  await page.getByLabel("Tags").fill("news, weekly");
  await page.getByLabel("Prevent scam warnings").selectOption("Yes");
  await page.getByRole("button", { name: "Create key" }).click();
  const shown = page.getByRole("region", { name: "The key of Newsletter" });
  const apiKey = (await shown.locator("code").textContent()) as string;
  await expectAccessible(page);

  const as = { appUrl: started.appUrl, apiKey };
  const html =
    '<a href="https://example.com/">x</a> <a href="https://example.org/">example.org</a>';
  const sent = await callApi(as, "/api/rewrite", { html });
  expect(sent.status).toBe(200);
  expect(sent.json.skipped).toMatchObject([{ reason: "label-is-url" }]);
  const { json: message } = await callApi(started, `/api/messages/${sent.json.id}`);
  expect(message.tags).toEqual(["news", "weekly"]);
  const refused = await callApi(as, "/api/clicks");
  expect([refused.status, refused.json.code]).toEqual([403, "forbidden"]);
  expect(refused.json.detail).toContain("it lacks the scope read");
  expect((await callApi(as, "/api/keys")).status).toBe(403);

  await page.getByRole("button", { name: "Done" }).click();
  const row = page.getByRole("listitem").filter({ hasText: "Newsletter" });
  await expect(row).toHaveCount(1);
  await expect(row).toContainText("Tags: news, weekly; Prevent scam warnings: yes");
  await row.getByRole("button", { name: "Rotate Newsletter" }).click();
  await page.getByRole("alertdialog").getByRole("button", { name: "Rotate" }).click();
  await expect(row).toHaveCount(2);
  await expect(row.first()).toContainText(/Replaced, works until \d{4}-\d\d-\d\d \d\d:\d\d UTC/);
  await expect(row.last()).not.toContainText("Replaced");
  const rotated = (await shown.locator("code").textContent()) as string;
  for (const one of [apiKey, rotated]) {
    expect((await callApi({ ...as, apiKey: one }, "/api/rewrite", { html })).status).toBe(200);
  }
  await row.last().getByRole("button", { name: "Revoke Newsletter" }).click();
  await page.getByRole("alertdialog").getByRole("button", { name: "Revoke" }).click();
  await expect(row).toHaveCount(1);
  expect((await callApi({ ...as, apiKey: rotated }, "/api/rewrite", { html })).status).toBe(401);
  await context.close();
});

test("a session ends at once where it is ended, and with its cookie", async ({ browser }) => {
  const here = await loggedIn(browser);
  const there = await loggedIn(browser);
  const stolen = await browser.newContext({ storageState: await there.context.storageState() });
  const thief = await stolen.newPage();
  await thief.goto(`${started.appUrl}/campaigns`);
  await expect(thief.getByRole("heading", { name: "Campaigns" })).toBeVisible();

  await section(here.page, "account");
  const sessions = here.page.getByRole("list", { name: "Sessions" }).getByRole("listitem");
  const others = sessions.filter({ hasNotText: "This browser" });
  await expect(others.first()).toBeVisible();
  await expectAccessible(here.page);
  const dialog = here.page.getByRole("alertdialog");
  const count = await others.count();
  const end = others.first().getByRole("button", { name: /^End the session of/ });
  await end.click();
  await dialog.getByRole("button", { name: "Cancel" }).click();
  await expect(end).toBeFocused();
  await expect(others).toHaveCount(count);
  await end.click();
  await dialog.getByRole("button", { name: "End session" }).click();
  await expect(here.page.getByText("The session was ended.")).toBeVisible();
  await expect(others).toHaveCount(count - 1);
  const third = await loggedIn(browser);
  await section(here.page, "account");
  await here.page.getByRole("button", { name: "End all others" }).click();
  await dialog.getByRole("button", { name: "End all others" }).click();
  await expect(here.page.getByText("All other sessions were ended.")).toBeVisible();
  await expect(others).toHaveCount(0);
  for (const page of [there.page, third.page, thief]) {
    await page.goto(`${started.appUrl}/campaigns`);
    await expect(page).toHaveURL(/\/login\?callbackUrl=%2Fcampaigns$/);
  }

  const copied = await browser.newContext({ storageState: await here.context.storageState() });
  await here.page.getByRole("button", { name: /^Account/ }).click();
  await here.page.getByRole("menuitem", { name: "Log out" }).click();
  await expect(here.page).toHaveURL(`${started.appUrl}/login`);
  const after = await copied.newPage();
  await after.goto(`${started.appUrl}/`);
  await expect(after).toHaveURL(`${started.appUrl}/login`);
  for (const { context } of [here, there, third]) await context.close();
  await Promise.all([stolen.close(), copied.close()]);
});

test("the settings fit a phone, with the current section in view", async ({ browser }) => {
  const known = await loggedIn(browser);
  const table = known.page.getByRole("table");
  await known.page.setViewportSize({ width: 390, height: 844 });
  for (const path of ["privacy", "keys", "account", "audit"]) {
    await section(known.page, path);
    const excess = () => document.documentElement.scrollWidth - innerWidth;
    expect(await known.page.evaluate(excess)).toBe(0);
    const tab = known.page.locator('nav[aria-label="Settings"] [aria-current="page"]');
    await expect(tab).toBeInViewport({ ratio: 1 });
  }
  const row = table.getByRole("row").nth(1);
  await expect(row.getByRole("cell")).toHaveCount(2);
  await expect(row.getByRole("cell").last()).toContainText(`${started.email} · `);
  await known.context.close();
});

test("guesses are slowed, logged, and lock nobody out of a browser that they use", async ({
  browser,
}) => {
  const known = await loggedIn(browser);
  await known.page.getByRole("button", { name: /^Account/ }).click();
  await known.page.getByRole("menuitem", { name: "Log out" }).click();
  const { page } = await guess(browser, 6);
  await expect(page.getByRole("alert").first()).toHaveText("The email or the password is wrong.");
  await fillLogin(page, started);
  await expect(page.getByRole("alert").first()).toHaveText(
    /^Too many attempts\. Try again in \d+ seconds?\.$/,
  );
  await expectAccessible(page);

  await fillLogin(known.page, started);
  await expect(known.page).toHaveURL(`${started.appUrl}/`);
  await section(known.page, "audit");
  const table = known.page.getByRole("table");
  await expect(table.getByRole("row").nth(1)).toContainText("Logged in");
  await expect(table.getByRole("row").nth(2)).toContainText("Too many attempts to log in");
  await expect(table.getByRole("row").nth(3)).toContainText("Wrong password");
  await expectAccessible(known.page);
  await known.page.getByLabel("Action").selectOption("Wrong password");
  await known.page.getByRole("button", { name: "Filter" }).click();
  await expect(table.getByRole("row")).toHaveCount(7);
  const download = known.page.waitForEvent("download");
  await known.page.getByRole("link", { name: "Download CSV" }).click();
  expect((await download).suggestedFilename()).toMatch(/^audit-\d{4}-\d\d-\d\d\.csv$/);
  const { json } = await callApi(started, "/api/audit?action=audit-exported");
  expect(json.entries).toMatchObject([{ actor: { kind: "user", name: started.email } }]);
  expect(started.output()).toContain("login-failed");
  await known.context.close();
});

/** Wrong passwords for the first user, in a browser that has never logged in. */
async function guess(browser: Browser, count: number): Promise<{ page: Page }> {
  const context = await newBrowser(browser);
  const page = await context.newPage();
  await page.goto(`${started.appUrl}/login`);
  for (let n = 0; n < count; n += 1) {
    const answered = page.waitForResponse(/\/api\/auth\/callback\/credentials/);
    await fillLogin(page, { ...started, password: `a guess ${n}` });
    await answered;
    await expect(page.getByRole("button", { name: "Log in" })).toBeEnabled();
  }
  return { page };
}
