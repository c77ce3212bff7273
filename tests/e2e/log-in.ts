import type { Cookie, Page } from "playwright";
import { timeZoneCookie } from "@/app/(admin)/time-zone-cookie";
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
  // What is clicked before the page's scripts have come leads to a document of its own.
  await page.waitForLoadState();
  const cookies = await page.context().cookies();
  // The browser of the next test may be in another time zone.
  sessions.set(
    instance.appUrl,
    cookies.filter(({ name }) => name !== timeZoneCookie),
  );
}

/** Fills in the form of the login, and sends it. */
export async function fillLogin(page: Page, account: Omit<Account, "appUrl">): Promise<void> {
  await page.getByLabel("Email").fill(account.email);
  await page.getByLabel("Password", { exact: true }).fill(account.password);
  await page.getByRole("button", { name: "Log in" }).click();
}
