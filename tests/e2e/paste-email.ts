import type { Page } from "playwright";
import type { Instance } from "./instance";

/** Pastes HTML into the preview, as people do it. What was there goes. Playwright's `fill` types instead, and the browser lays out the whole field after each line. */
export async function pasteEmail(page: Page, { appUrl }: Instance, text: string): Promise<void> {
  await page.context().grantPermissions(["clipboard-read", "clipboard-write"], { origin: appUrl });
  await page.evaluate((copied) => navigator.clipboard.writeText(copied), text);
  await page.getByLabel("HTML of the email").focus();
  await page.keyboard.press("ControlOrMeta+A");
  await page.keyboard.press("ControlOrMeta+V");
}
