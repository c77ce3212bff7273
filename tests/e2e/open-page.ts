import type { Page } from "playwright";
import { expect } from "./instance";

/** Leads to a page by the navigation, which names pages as links elsewhere may, and waits until it is there. */
export async function openPage(page: Page, name: string): Promise<void> {
  const navigation = page.getByRole("navigation", { name: "Main" });
  const link = navigation.getByRole("link", { name, exact: true });
  await link.click();
  await expect(link).toHaveAttribute("aria-current", "page");
  // A link clicked before the page's scripts had come leads to a document of its own.
  await page.waitForLoadState();
}
