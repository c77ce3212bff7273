import type { Page } from "playwright";
import { callApi } from "./api";
import { clickLink } from "./click-link";
import { expectAccessible } from "./expect-accessible";
import { expect, type Instance, test } from "./instance";
import { logIn } from "./log-in";
import { openPage } from "./open-page";
import { sendMessage } from "./send-message";

test.describe.configure({ mode: "serial" });

test.beforeEach(async ({ instance, page }) => {
  await logIn(page, instance);
  await openPage(page, "Settings");
  await expect(page).toHaveURL(`${instance.appUrl}/settings/general`);
  await page
    .getByRole("navigation", { name: "Settings" })
    .getByRole("link", { name: "Privacy" })
    .click();
  await expect(page).toHaveURL(`${instance.appUrl}/settings/privacy`);
});

const card = (page: Page, name: string) => page.getByRole("region", { name, exact: true });
const saved = (page: Page, name: string) =>
  expect(card(page, name).getByText("Saved")).toBeVisible();

async function clicksOf(instance: Instance, message: string) {
  const { json } = await callApi(instance, `/api/clicks?message=${message}`);
  return json.clicks as { ip: string | null; recipient: string | null; userAgent: string | null }[];
}

test("keeps emails when asked, and offers to delete them when it is not asked any more", async ({
  instance,
  page,
}) => {
  const name = "Emails for the click map";
  const keep = page.getByRole("switch", { name: "Keep the first email of each campaign" });
  await expect(keep).not.toBeChecked();
  await keep.click();
  await saved(page, name);
  await page.reload();
  await expect(keep).toBeChecked();
  await sendMessage(instance, { campaign: `Kept for the map ${Date.now()}` });

  await keep.click();
  const dialog = page.getByRole("alertdialog", { name: "Delete the stored emails?" });
  // Other tests may have left some.
  await expect(dialog).toContainText(/[1-9]\d* emails? (is|are) stored\./);
  const [count] = /\d+ emails?/.exec((await dialog.textContent()) ?? "") ?? [];
  await expectAccessible(page);
  await dialog.getByRole("button", { name: "Cancel" }).click();
  await expect(keep).toBeChecked();
  await keep.click();
  await dialog.getByRole("button", { name: "Turn off and delete" }).click();
  await expect(card(page, name).getByText(`${count} deleted.`)).toBeVisible();
  await expect(keep).not.toBeChecked();

  await keep.click();
  await saved(page, name);
  await keep.click();
  await expect(keep).not.toBeChecked();
  await saved(page, name);
  await expect(dialog).toBeHidden();
});

test("keeps as much of addresses as was chosen", async ({ instance, page }) => {
  const message = await sendMessage(instance, { campaign: "Addresses" });
  const lastIp = async () => {
    await clickLink(instance, message.urls[0] as string);
    return (await clicksOf(instance, message.id))[0]?.ip;
  };
  await expect.poll(lastIp).toBe("127.0.0.0/24");
  for (const [choice, ip] of [
    ["The whole address", "127.0.0.1"],
    ["Not at all", null],
    ["The network", "127.0.0.0/24"],
  ] as const) {
    await page.getByRole("radio", { name: choice }).click();
    await saved(page, "IP addresses");
    await expect.poll(lastIp).toBe(ip);
  }
});

test("keeps single clicks for as long as was chosen", async ({ page }) => {
  const keep = page.getByLabel("Keep single clicks");
  await expect(keep).toHaveValue("for-ever");
  await keep.selectOption({ label: "for 24 months" });
  await saved(page, "Single clicks");
  await page.reload();
  await expect(keep).toHaveValue("24");
  await openPage(page, "Clicks");
  await expect(page.getByText("Clicks are deleted after 24 months; totals stay.")).toBeVisible();
  await page.goBack();
  await keep.selectOption({ label: "for ever" });
  await saved(page, "Single clicks");
});

test("keeps totals only, after a warning", async ({ instance, page }) => {
  const recipient = "known@example.org";
  const message = await sendMessage(instance, { campaign: "Before totals only", recipient });
  await clickLink(instance, message.urls[0] as string);
  await expect.poll(() => clicksOf(instance, message.id)).toHaveLength(1);
  const totals = page.getByRole("switch", { name: /^Keep totals only/ });
  await totals.click();
  const dialog = page.getByRole("alertdialog");
  await expect(dialog).toContainText(/About [\d,]+ clicks? will be deleted/);
  await expect(dialog).toContainText("the recipients of all emails sent so far are deleted too");
  await dialog.getByRole("button", { name: "Cancel" }).click();
  await expect(totals).not.toBeChecked();
  await totals.click();
  await dialog.getByRole("button", { name: "Delete them" }).click();
  await saved(page, "Totals only");
  await expect(page.getByLabel("Keep single clicks")).toBeDisabled();

  expect(await clicksOf(instance, message.id)).toEqual([]);
  await openPage(page, "Clicks");
  await expect(page.getByRole("heading", { name: "Single clicks are not kept" })).toBeVisible();
  await page.getByRole("link", { name: "Open Settings" }).click();
  await totals.click();
  await saved(page, "Totals only");
  await expect(totals).not.toBeChecked();
});

test("forgets a recipient, and lets their links work", async ({ instance, page }) => {
  const recipient = `Forget.Me-${Date.now()}@example.org`;
  const message = await sendMessage(instance, { campaign: "Forgetting", recipient });
  await sendMessage(instance, { campaign: "Forgetting", recipient });
  await clickLink(instance, message.urls[0] as string);
  await expect.poll(() => clicksOf(instance, message.id)).toMatchObject([{ recipient }]);

  const address = page.getByLabel("Recipient’s address");
  await address.fill("nobody@example.org");
  await page.getByRole("button", { name: "Delete…" }).click();
  await expect(page.getByText("No messages to nobody@example.org.")).toBeVisible();

  await address.fill(recipient.toLowerCase());
  await page.getByRole("button", { name: "Delete…" }).click();
  const dialog = page.getByRole("alertdialog");
  await expect(dialog).toContainText("2 messages went to this address.");
  await dialog.getByRole("button", { name: "Delete everything" }).click();
  await expect(page.getByText("was deleted: 2 messages.")).toBeVisible();
  await expect(address).toHaveValue("");

  await clickLink(instance, message.urls[0] as string);
  const nobody = { recipient: null, ip: null, userAgent: null };
  await expect.poll(() => clicksOf(instance, message.id)).toMatchObject([nobody, nobody]);
});

test("takes a change back that could not be saved", async ({ page }) => {
  await page.route("**/settings/privacy", (route) =>
    route.request().method() === "POST" ? route.abort() : route.continue(),
  );
  await page.getByRole("radio", { name: "The whole address" }).click();
  await expect(card(page, "IP addresses").getByRole("alert")).toContainText("Not saved.");
  await expect(page.getByRole("radio", { name: "The network" })).toBeChecked();
});

test("can be used without sight, on a desktop and on a phone", async ({ page }) => {
  await expectAccessible(page);
  await page.setViewportSize({ width: 390, height: 844 });
  await expectAccessible(page);
  expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBe(0);
});
