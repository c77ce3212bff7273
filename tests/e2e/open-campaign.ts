import type { Page } from "playwright";
import { expect, type Instance } from "./instance";

/** Finds a campaign by its name in the list, and opens it. */
export async function openCampaign(page: Page, instance: Instance, name: string): Promise<void> {
  await page.goto(`${instance.appUrl}/campaigns?search=${encodeURIComponent(name)}`);
  await page.getByRole("link", { name, exact: true }).click();
  await expect(page.getByRole("heading", { name, level: 1 })).toBeVisible();
  // A link clicked before the page's scripts had come leads to a document of its own.
  await page.waitForLoadState();
}
