import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { Secret, TOTP } from "otpauth";
import type { Page } from "playwright";
import { freePort } from "@/tests/free-port";
import { expectAccessible } from "./expect-accessible";
import { installedFolder } from "./install";
import { expect, test } from "./instance";
import { fillLogin } from "./log-in";
import { npmStart, type Started } from "./npm-start";
import { queryDatabase } from "./query-database";

test.describe.configure({ mode: "serial" });

let started: Started;
let dataDir: string;

test.beforeAll(async () => {
  test.setTimeout(300_000);
  const folder = installedFolder();
  dataDir = join(folder, `.data-second-factor-${process.pid}`);
  const PORT = String(await freePort());
  started = await npmStart(folder, { PORT, DATA_DIR: dataDir, WORKERS: "1" });
});
test.afterAll(async () => {
  expect(await started.stop()).toBe(0);
});

const open = (page: Page, path: string) => page.goto(`${started.appUrl}${path}`);

const stepMs = 30_000;
let lastStep = 0;

/** A code that was not used before, as an authenticator app shows it. Waits for it if need be. */
async function nextCode(secret: string): Promise<string> {
  const step = () => Math.floor(Date.now() / stepMs);
  lastStep = Math.max(lastStep + 1, step());
  // The server takes the code of the next step, too.
  await expect.poll(step, { timeout: 2 * stepMs }).toBeGreaterThanOrEqual(lastStep - 1);
  return new TOTP({ secret: Secret.fromBase32(secret) }).generate({ timestamp: lastStep * stepMs });
}

/** Sets up a second factor on the page that shows its secret. Returns the secret and the recovery codes. */
async function setUp(page: Page): Promise<{ secret: string; codes: string[] }> {
  await expect(page.getByRole("img", { name: /^QR code/ })).toBeVisible();
  await expectAccessible(page);
  const text = await page.locator("code", { hasText: /^([A-Z2-7]{4} ?){8}$/ }).textContent();
  const secret = (text as string).replaceAll(" ", "");
  const form = page.getByRole("form", { name: "Turn on the second factor" });
  const send = async (code: string) => {
    await form.getByLabel("Code").fill(code);
    await form.getByLabel("Your password").fill(started.password);
    await form.getByRole("button", { name: "Turn on" }).click();
  };
  await send("000000");
  await expect(form.getByRole("alert")).toHaveText(/^This code is wrong\./);
  await send(await nextCode(secret));
  const list = page.getByRole("list", { name: "Recovery codes" });
  await expect(list.getByRole("listitem")).toHaveCount(10);
  await expectAccessible(page);
  return { secret, codes: await list.getByRole("listitem").allTextContents() };
}

async function logOut(page: Page): Promise<void> {
  // A menu that is clicked before the page's scripts have come does not open.
  await page.waitForLoadState();
  await page.getByRole("button", { name: /^Account/ }).click();
  await page.getByRole("menuitem", { name: "Log out" }).click();
  await expect(page).toHaveURL(`${started.appUrl}/login`);
}

/** Logs in up to the step that asks for a code. */
async function enterPassword(page: Page): Promise<void> {
  await open(page, "/login?callbackUrl=%2Fcampaigns");
  await fillLogin(page, started);
  await expect(page.getByLabel("Code", { exact: true })).toBeFocused();
}

let secret: string;
let codes: string[];

test("is turned on in the settings, and ends the session of another browser", async ({
  browser,
  page,
}) => {
  const there = await (await browser.newContext()).newPage();
  for (const one of [page, there]) {
    await open(one, "/login");
    await fillLogin(one, started);
    await expect(one).toHaveURL(`${started.appUrl}/`);
  }
  await open(page, "/settings/account");
  await page.getByRole("region", { name: "Second factor" }).getByRole("button").click();
  ({ secret, codes } = await setUp(page));
  const download = page.waitForEvent("download");
  await page.getByRole("button", { name: "Download" }).click();
  const file = await readFile(await (await download).path(), "utf8");
  expect(file).toBe(`${codes.join("\n")}\n`);
  await page.getByRole("button", { name: "I saved them" }).click();
  await expect(page.getByText("10 recovery codes are left.")).toBeVisible();
  await open(there, "/campaigns");
  await expect(there).toHaveURL(/\/login\?callbackUrl/);
  await there.context().close();
});

test("is asked for after the right password, with no session before", async ({ page }) => {
  await open(page, "/login");
  await fillLogin(page, { ...started, password: "a guess" });
  await expect(page.getByRole("alert").first()).toHaveText("The email or the password is wrong.");
  await enterPassword(page);
  await expectAccessible(page);
  const before = await page.request.get(`${started.appUrl}/campaigns`, { maxRedirects: 0 });
  expect(before.headers().location).toMatch(/^\/login/);
  const code = page.getByLabel("Code", { exact: true });
  await code.fill("000000");
  await page.getByRole("button", { name: "Continue" }).click();
  await expect(page.getByRole("alert").first()).toHaveText(/^This code is wrong/);
  await code.fill(await nextCode(secret));
  await page.getByRole("button", { name: "Continue" }).click();
  await expect(page).toHaveURL(`${started.appUrl}/campaigns`);
});

test("is replaced by a recovery code, once", async ({ page }) => {
  const useCode = async (code: string) => {
    await enterPassword(page);
    await page.getByRole("button", { name: "Use a recovery code" }).click();
    await page.getByLabel("Recovery code").fill(code);
    await page.getByRole("button", { name: "Continue" }).click();
  };
  await useCode(codes[0] as string);
  await expect(page.getByText("You have 9 recovery codes left.")).toBeVisible();
  await page.getByRole("button", { name: "Continue" }).click();
  await expect(page).toHaveURL(`${started.appUrl}/campaigns`);
  await logOut(page);
  await useCode(codes[0] as string);
  await expect(page.getByRole("alert").first()).toHaveText(/^This code is wrong/);
});

test("is turned off, and set up where the workspace requires it", async ({ page }) => {
  test.setTimeout(180_000);
  await enterPassword(page);
  await page.getByLabel("Code", { exact: true }).fill(await nextCode(secret));
  await page.getByRole("button", { name: "Continue" }).click();
  await expect(page).toHaveURL(`${started.appUrl}/campaigns`);
  await open(page, "/settings/account");
  await page.getByRole("button", { name: "Turn off" }).click();
  const form = page.getByRole("form", { name: "Turn off the second factor" });
  await form.getByLabel("Code").fill(codes[1] as string);
  await form.getByLabel("Your password").fill(started.password);
  await form.getByRole("button", { name: "Turn off" }).click();
  await expect(page.getByText("The second factor is off.")).toBeVisible();

  await queryDatabase(dataDir, "UPDATE workspace SET require_second_factor = true");
  await open(page, "/campaigns");
  await expect(page).toHaveURL(`${started.appUrl}/second-factor`);
  const call = await page.request.get(`${started.appUrl}/settings/audit/export`);
  expect(call.status()).toBe(403);
  await page.setViewportSize({ width: 390, height: 844 });
  const excess = () => document.documentElement.scrollWidth - innerWidth;
  expect(await page.evaluate(excess)).toBe(0);
  const { codes: renewed } = await setUp(page);
  expect(renewed).not.toContain(codes[2]);
  await page.getByRole("button", { name: "Continue" }).click();
  await expect(page).toHaveURL(`${started.appUrl}/`);
  await open(page, "/settings/account");
  await expect(page.getByText("10 recovery codes are left.")).toBeVisible();
  expect(await page.evaluate(excess)).toBe(0);
  await open(page, "/second-factor");
  await expect(page).toHaveURL(`${started.appUrl}/`);
});
