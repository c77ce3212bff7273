import { rm } from "node:fs/promises";
import type { Browser, Page } from "playwright";
import { freePort } from "@/tests/free-port";
import { newDataDir } from "@/tests/new-data-dir";
import { type App, startApp } from "../fault/app";
import { type Database, startDatabase } from "../fault/database";
import { expectAccessible } from "./expect-accessible";
import { installedFolder } from "./install";
import { expect, test } from "./instance";
import { type OidcProvider, oidcProvider } from "./oidc-provider";
import { addPerson } from "./person";

test.describe.configure({ mode: "serial" });

let dataDir: string;
let database: Database;
let provider: OidcProvider;
let app: App;
let appUrl: string;

test.beforeAll(async () => {
  test.setTimeout(300_000);
  dataDir = await newDataDir("clickstamp-single-sign-on-");
  database = await startDatabase();
  const port = await freePort();
  appUrl = `http://localhost:${port}`;
  provider = await oidcProvider(appUrl);
  const variables = {
    WORKERS: "1",
    OIDC_ISSUER: provider.issuer,
    OIDC_CLIENT_ID: provider.clientId,
    OIDC_CLIENT_SECRET: provider.clientSecret,
    OIDC_DOMAINS: "example.com, example.org",
    OIDC_ROLE: "editor",
  };
  const folder = installedFolder();
  app = await startApp({ folder, port, dataDir, databaseUrl: database.url, variables }, "ready");
});
test.afterAll(async () => {
  await app?.stop();
  await provider?.stop();
  await database?.stop();
  if (dataDir) await rm(dataDir, { recursive: true, force: true });
});

/** Begins at a page of the app and logs in at the provider as somebody. */
async function signOn(browser: Browser, account: string, path = "/login"): Promise<Page> {
  const page = await (await browser.newContext()).newPage();
  await page.goto(appUrl + path);
  await page.getByRole("button", { name: "Continue with single sign-on" }).click();
  await page.getByPlaceholder("Enter any login").fill(account);
  await page.getByPlaceholder("and password").fill("any");
  await page.getByRole("button", { name: "Sign-in" }).click();
  await page.getByRole("button", { name: "Continue" }).click();
  return page;
}

test("a newcomer joins with the role for newcomers, and lands on the page they asked for", async ({
  browser,
}) => {
  provider.accounts.set("mia", { email: "Mia@Example.com", email_verified: true });
  const page = await signOn(browser, "mia", "/preview");
  await expect(page).toHaveURL(`${appUrl}/preview`);
  await page.goto(`${appUrl}/settings/keys`);
  await expect(page.getByRole("heading", { name: "Your role does not allow this" })).toBeVisible();
  await page.getByRole("button", { name: "Account: mia@example.com" }).click();
  await page.getByRole("menuitem", { name: "Log out" }).click();
  await expect(page).toHaveURL(`${appUrl}/login`);
  await page.context().close();

  // The account at the provider decides, not its email address.
  provider.accounts.set("mia", { email: "mia.new@example.org", email_verified: true });
  const again = await signOn(browser, "mia");
  await expect(again.getByRole("button", { name: "Account: mia@example.com" })).toBeVisible();
  await again.context().close();
});

test("somebody with a password logs in to the same account, with their role", async ({
  browser,
}) => {
  const { email } = await addPerson(database.url, "owner");
  provider.accounts.set("olivia", { email, email_verified: true });
  const page = await signOn(browser, "olivia");
  await expect(page.getByRole("button", { name: `Account: ${email}` })).toBeVisible();
  await page.goto(`${appUrl}/settings/audit`);
  await expect(page.getByRole("cell", { name: email }).first()).toBeVisible();
  await page.context().close();

  // Another account of the provider must not take it over.
  provider.accounts.set("eve", { email, email_verified: true });
  const stranger = await signOn(browser, "eve");
  await expect(stranger.locator("p[role=alert]")).toContainText("belongs to another account");
  await stranger.context().close();
});

test("strangers are refused, and told why", async ({ browser }) => {
  provider.accounts.set("far", { email: "far@elsewhere.example", email_verified: true });
  provider.accounts.set("near", { email: "near@notexample.com", email_verified: true });
  provider.accounts.set("unsure", { email: "unsure@example.com", email_verified: false });
  provider.accounts.set("nameless", {});
  for (const [account, words] of [
    ["far", "not of a domain that may log in here"],
    ["near", "not of a domain that may log in here"],
    ["unsure", "has not verified your email address"],
    ["nameless", "has not verified your email address"],
  ] as const) {
    const page = await signOn(browser, account);
    await expect(page.locator("p[role=alert]")).toContainText(words);
    await expectAccessible(page);
    await page.goto(`${appUrl}/`);
    await expect(page).toHaveURL(`${appUrl}/login`);
    await page.context().close();
  }
});

test("an answer that this browser did not ask for is refused", async ({ page }) => {
  await page.goto(`${appUrl}/api/auth/callback/oidc?code=stolen&state=forged`);
  await expect(page).toHaveURL(/\/login\?.*error=OAuthCallback/);
  await expect(page.locator("p[role=alert]")).toContainText("Single sign-on failed.");
});
