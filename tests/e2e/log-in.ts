import type { Cookie, Page } from "playwright";
import { expect } from "./instance";
import type { Started } from "./npm-start";

type Account = Pick<Started, "appUrl" | "email" | "password">;

/** Of each instance, by the URL of its app. */
const sessions = new Map<string, Cookie[]>();

/** Has the page logged in as the instance's first user, on the overview. The form is filled in once for all pages. */
export async function logIn(page: Page, instance: Account): Promise<void> {
  const session = sessions.get(instance.appUrl);
  if (session) await page.context().addCookies(session);
  await page.goto(`${instance.appUrl}/${session ? "" : "login"}`);
  if (!session) await fillLogin(page, instance);
  await expect(page).toHaveURL(`${instance.appUrl}/`);
  sessions.set(instance.appUrl, await page.context().cookies());
}

/** Fills in the form of the login, and sends it. */
export async function fillLogin(page: Page, account: Omit<Account, "appUrl">): Promise<void> {
  await page.getByLabel("Email").fill(account.email);
  await page.getByLabel("Password", { exact: true }).fill(account.password);
  await page.getByRole("button", { name: "Log in" }).click();
}
