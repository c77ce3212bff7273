import type { Page } from "playwright";
import { browserAgent } from "./click-link";
import { expectAccessible } from "./expect-accessible";
import { holdScripts } from "./hold-scripts";
import { expect, type Instance, test } from "./instance";
import { logIn } from "./log-in";
import { openPage } from "./open-page";
import { rawRequest } from "./raw-request";
import { type SentMessage, sendMessage } from "./send-message";

test.describe.configure({ mode: "serial" });

test.beforeEach(({ instance, page }) => logIn(page, instance));

const card = (page: Page) => page.getByRole("region", { name: "Blocked links" });
const item = (page: Page, text: string) =>
  card(page).getByRole("listitem").filter({ hasText: text });

async function openSettings(page: Page) {
  await openPage(page, "Settings");
  await page.getByRole("link", { name: "Blocked links" }).click();
  await expect(card(page)).toBeVisible();
}

async function statuses(instance: Instance, { urls }: SentMessage): Promise<number[]> {
  return Promise.all(
    urls.map(async (url) => {
      const head = `GET ${url.replace(/^https?:\/\/[^/]+/, "")} HTTP/1.1\r\nHost: ${instance.clickHost}`;
      const request = `${head}\r\nUser-Agent: ${browserAgent}\r\nConnection: close\r\n\r\n`;
      return (await rawRequest(instance.port, request)).status;
    }),
  );
}

const expectStatuses = (instance: Instance, message: SentMessage, expected: number[]) =>
  expect.poll(() => statuses(instance, message), { intervals: [100] }).toEqual(expected);

async function lift(page: Page, text: string) {
  await item(page, text).getByRole("button", { name: "Unblock" }).click();
  await expect(card(page).getByText(`${text} is no longer blocked by you.`)).toBeVisible();
}

test("blocks a destination in Settings, by keyboard, and lifts it", async ({ instance, page }) => {
  const message = await sendMessage(instance, { campaign: "Blocking" });
  expect(await statuses(instance, message)).toEqual([302, 302]);
  await openSettings(page);
  await expect(card(page).getByText("Nothing is blocked.")).toBeVisible();
  const url = card(page).getByLabel("URL");
  await url.focus();
  await page.keyboard.type("example.com/second");
  await page.keyboard.press("Enter");
  await expect(
    card(page).getByText("example.com/second is not an http or https URL."),
  ).toBeVisible();
  await expectAccessible(page);
  await url.fill("https://example.com/second#part");
  await page.keyboard.press("Tab");
  await page.keyboard.type("The page was taken over");
  await page.keyboard.press("Enter");
  await expect(card(page).getByText("Blocked.", { exact: true })).toBeVisible();
  await expect(url).toHaveValue("");
  await expectStatuses(instance, message, [302, 410]);
  const row = item(page, "https://example.com/second");
  await expect(row).toContainText(/The page was taken over · just now by admin@localhost/);
  await page.reload();
  await expect(row).toBeVisible();
  await row.getByRole("button", { name: "Unblock" }).focus();
  await page.keyboard.press("Enter");
  await expect(card(page).getByText("Nothing is blocked.")).toBeVisible();
  await expectStatuses(instance, message, [302, 302]);
});

test("shows who clicks a plain warning", async ({ instance, page, landingContext }) => {
  const message = await sendMessage(instance, { campaign: "Blocking" });
  await openSettings(page);
  await card(page).getByLabel("Block", { exact: true }).selectOption("A message");
  await card(page).getByLabel("Message number").fill(message.id);
  await card(page).getByRole("button", { name: "Block", exact: true }).click();
  await expect(item(page, `Message ${message.id}`)).toBeVisible();
  await expectStatuses(instance, message, [410, 410]);
  const reader = await landingContext.newPage();
  const url = message.urls[0] as string;
  // The process that answers may not know of it yet.
  await expect.poll(async () => (await reader.goto(url))?.status()).toBe(410);
  await expect(reader.getByRole("heading", { name: "This link was blocked" })).toBeVisible();
  await expectAccessible(reader);
  await lift(page, `Message ${message.id}`);
  await expect
    .poll(async () => {
      await reader.goto(url);
      return reader.url();
    })
    .toBe("https://example.com/first");
});

test("blocks a destination where the campaign lists it", async ({ instance, page }) => {
  const campaign = `Block from the table ${Date.now()}`;
  const message = await sendMessage(instance, { campaign });
  await openPage(page, "Campaigns");
  await page.getByRole("link", { name: campaign }).click();
  const row = page.getByRole("row").filter({ hasText: "The second" });
  const button = row.getByRole("button", { name: "Block this destination…" });
  await button.click();
  const dialog = page.getByRole("alertdialog", { name: "Block this destination?" });
  await expect(dialog).toContainText("https://example.com/second");
  await expectAccessible(page);
  await page.keyboard.press("Escape");
  await expect(dialog).toBeHidden();
  await expect(button).toBeFocused();
  await page.keyboard.press("Enter");
  await dialog.getByRole("button", { name: "Block", exact: true }).click();
  await expect(row.getByRole("link", { name: "Blocked: see Settings" })).toBeVisible();
  await expectStatuses(instance, message, [302, 410]);
  await expectAccessible(page);
  await row.getByRole("link", { name: "Blocked: see Settings" }).click();
  await lift(page, "https://example.com/second");
  await expectStatuses(instance, message, [302, 302]);
});

test("blocks a message, or one of its links, where its clicks are listed", async ({
  instance,
  page,
}) => {
  const message = await sendMessage(instance, { campaign: "Blocking" });
  await statuses(instance, message);
  await page.goto(`${instance.appUrl}/clicks?message=${message.id}&position=2`);
  await page.getByRole("button", { name: "Block this link…" }).click();
  await page.getByRole("alertdialog").getByRole("button", { name: "Block", exact: true }).click();
  await expect(page.getByRole("link", { name: "Blocked: see Settings" })).toBeVisible();
  await expectStatuses(instance, message, [302, 410]);
  await page.goto(`${instance.appUrl}/clicks?message=${message.id}`);
  await expect(page.getByRole("button", { name: "Block this message…" })).toBeVisible();
  await page.goto(`${instance.appUrl}/settings/blocked-links`);
  await lift(page, `Link 2 of message ${message.id}`);
});

test("blocks everything only when that is confirmed", async ({ instance, page }) => {
  const message = await sendMessage(instance, { campaign: "Blocking" });
  await openSettings(page);
  await card(page).getByLabel("Block", { exact: true }).selectOption("Everything");
  const button = card(page).getByRole("button", { name: "Block everything…" });
  await button.click();
  const dialog = page.getByRole("alertdialog", { name: "Block everything?" });
  await expectAccessible(page);
  await dialog.getByRole("button", { name: "Cancel" }).click();
  await expect(card(page).getByText("Nothing is blocked.")).toBeVisible();
  expect(await statuses(instance, message)).toEqual([302, 302]);
  await button.click();
  await dialog.getByRole("button", { name: "Block everything" }).click();
  await expect(item(page, "Everything")).toBeVisible();
  await expectStatuses(instance, message, [410, 410]);
  await lift(page, "Everything");
  await expectStatuses(instance, message, [302, 302]);
});

test("keeps what was chosen before the page's scripts have come", async ({ instance, page }) => {
  const letScriptsCome = await holdScripts(page);
  await page.goto(`${instance.appUrl}/settings/blocked-links`, { waitUntil: "commit" });
  await card(page).getByLabel("Block", { exact: true }).selectOption("Everything");
  letScriptsCome();
  await expect(card(page).getByRole("button", { name: "Block everything…" })).toBeVisible();
  await expect(card(page).getByLabel("Block", { exact: true })).toHaveValue("workspace");
});

test("can be used on a phone", async ({ page }) => {
  await page.setViewportSize({ width: 390, height: 844 });
  await page.goto(`${page.url()}settings/blocked-links`);
  await expectAccessible(page);
  expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBe(0);
});
