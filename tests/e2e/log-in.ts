import type { Page } from "playwright";
import { expect, type Instance } from "./instance";

/** Logs in as the instance's first user, and waits for the overview. */
export async function logIn(page: Page, instance: Instance): Promise<void> {
  await page.goto(`${instance.appUrl}/login`);
  await page.getByLabel("Email").fill(instance.email);
  await page.getByLabel("Password", { exact: true }).fill(instance.password);
  await page.getByRole("button", { name: "Log in" }).click();
  await expect(page).toHaveURL(`${instance.appUrl}/`);
}
