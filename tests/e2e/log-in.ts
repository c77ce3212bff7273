import type { Cookie, Page } from "playwright";
import { expect, type Instance } from "./instance";

/** Of each instance, by the URL of its app. */
const sessions = new Map<string, Cookie[]>();

/** Has the page logged in as the instance's first user, on the overview. The form is filled in once for all pages. */
export async function logIn(page: Page, instance: Instance): Promise<void> {
  const session = sessions.get(instance.appUrl);
  if (session) await page.context().addCookies(session);
  await page.goto(`${instance.appUrl}/${session ? "" : "login"}`);
  if (!session) {
    await page.getByLabel("Email").fill(instance.email);
    await page.getByLabel("Password", { exact: true }).fill(instance.password);
    await page.getByRole("button", { name: "Log in" }).click();
  }
  await expect(page).toHaveURL(`${instance.appUrl}/`);
  sessions.set(instance.appUrl, await page.context().cookies());
}
