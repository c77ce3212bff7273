import type { Page } from "playwright";
import { expect, type Instance } from "./instance";

/** Sets, in the settings, whether the first email of each campaign is kept for its click map. */
export async function keepEmails(page: Page, instance: Instance, wanted: boolean): Promise<void> {
  await page.goto(`${instance.appUrl}/settings/privacy`);
  const card = page.getByRole("region", { name: "Emails for the click map" });
  const name = "Keep the first email of each campaign";
  const set = card.getByRole("switch", { name, checked: wanted });
  const unset = card.getByRole("switch", { name, checked: !wanted });
  await expect(set.or(unset)).toBeVisible();
  if (await set.isVisible()) return;
  await unset.click();
  const confirm = page.getByRole("button", { name: "Turn off and keep" });
  const saved = card.getByText("Saved");
  await expect(saved.or(confirm)).toBeVisible();
  if (await confirm.isVisible()) await confirm.click();
  await expect(saved).toBeVisible();
  await expect(set).toBeVisible();
}
