import { join } from "node:path";
import type { Browser, Page } from "playwright";
import { freePort } from "@/tests/free-port";
import { type MailServer, mailServer } from "@/tests/mail-server";
import { callApi } from "./api";
import { expectAccessible } from "./expect-accessible";
import { installedFolder } from "./install";
import { expect, test } from "./instance";
import { fillLogin } from "./log-in";
import { npmStart, type Started } from "./npm-start";

// Each test changes the password of the first user, so these tests have an instance of their own.
test.describe.configure({ mode: "serial" });

let started: Started;
let mails: MailServer;
let password: string;

test.beforeAll(async () => {
  test.setTimeout(300_000);
  const folder = installedFolder();
  mails = await mailServer();
  started = await npmStart(folder, {
    PORT: String(await freePort()),
    DATA_DIR: join(folder, `.data-passwords-${process.pid}`),
    WORKERS: "1",
    SMTP_URL: mails.url,
    // A mail can only be sent to an address that looks like one.
    ADMIN_EMAIL: "ada@example.com",
  });
  password = started.password;
});
test.afterAll(async () => {
  expect(await started.stop()).toBe(0);
  await mails.close();
});

const open = (page: Page, path: string) => page.goto(`${started.appUrl}${path}`);

/** A browser of its own in which the first user is logged in. */
async function loggedIn(browser: Browser): Promise<Page> {
  const page = await (await browser.newContext()).newPage();
  await open(page, "/login");
  await fillLogin(page, { ...started, password });
  await expect(page).toHaveURL(`${started.appUrl}/`);
  return page;
}

test("a changed password ends the sessions of other browsers at once", async ({ browser }) => {
  const [here, there] = [await loggedIn(browser), await loggedIn(browser)];
  await open(there, "/campaigns");
  await open(here, "/settings/account");
  await expect(here).toHaveURL(`${started.appUrl}/settings/account`);
  await expectAccessible(here);
  const form = here.getByRole("form", { name: "Change your password" });
  const change = async (current: string, wanted: string) => {
    await form.getByLabel("Current password").fill(current);
    await form.getByLabel("New password").fill(wanted);
    await form.getByRole("button", { name: "Change password" }).click();
  };
  await change("not my password", "a much better sentence");
  await expect(form.getByRole("alert")).toHaveText("The password is wrong.");
  await change(password, "password1234");
  await expect(form.getByRole("alert")).toHaveText(/^This password is easy to guess\./);
  await expectAccessible(here);
  await change(password, "a much better sentence");
  await expect(here.getByText("Your password was changed.")).toBeVisible();
  const answer = await there.request.get(`${started.appUrl}/campaigns`, { maxRedirects: 0 });
  expect(answer.headers().location).toMatch(/^\/login/);
  const sessions = here.getByRole("list", { name: "Sessions" }).getByRole("listitem");
  await expect(sessions).toHaveCount(1);

  await open(there, "/login");
  await fillLogin(there, { ...started, password });
  await expect(there.getByRole("alert").first()).toHaveText("The email or the password is wrong.");
  password = "a much better sentence";
  await fillLogin(there, { ...started, password });
  await expect(there).toHaveURL(`${started.appUrl}/`);
  await Promise.all([here.context().close(), there.context().close()]);
});

test("a forgotten password is set by a link in a mail, which works once", async ({
  browser,
  page,
}) => {
  const other = await loggedIn(browser);
  await open(page, "/login");
  await page.getByRole("link", { name: "Forgot your password?" }).click();
  await expect(page.getByRole("heading", { name: "Set a new password" })).toBeVisible();
  await expectAccessible(page);
  for (const email of ["nobody@example.com", started.email]) {
    await open(page, "/reset-password");
    await page.getByLabel("Email").fill(email);
    await page.getByRole("button", { name: "Send the link" }).click();
    await expect(page.getByText(`If ${email} has an account`)).toBeVisible();
  }
  await expect.poll(() => mails.mails.length).toBe(1);
  const [mail] = mails.mails;
  expect(mail?.to).toMatchObject({ text: started.email });
  const link = /http\S+\/reset-password\/\S+/.exec(mail?.text ?? "")?.[0] as string;

  // Mail scanners open links, too.
  for (const method of ["GET", "HEAD"]) {
    expect((await page.request.fetch(link, { method })).status()).toBe(200);
  }
  await page.goto(link);
  await expect(page.getByLabel("Email")).toHaveValue(started.email);
  await expectAccessible(page);
  await page.getByLabel("New password").fill(started.email);
  await page.getByRole("button", { name: "Set password" }).click();
  await expect(page.getByRole("alert").first()).toHaveText(/easy to guess from your email/);
  await page.getByLabel("New password").fill("yet another sentence");
  await page.getByRole("button", { name: "Set password" }).click();
  await expect(page.getByText("Your password is set")).toBeVisible();
  password = "yet another sentence";

  await open(other, "/campaigns");
  await expect(other).toHaveURL(/\/login\?callbackUrl=%2Fcampaigns$/);
  await page.getByRole("link", { name: "Log in" }).click();
  await fillLogin(page, { ...started, password });
  await expect(page).toHaveURL(`${started.appUrl}/`);
  await page.goto(link);
  await expect(page.getByRole("heading", { name: "This link no longer works" })).toBeVisible();
  await expectAccessible(page);
  await other.context().close();
});

test("an API key makes a link for a member of this workspace only", async ({ page }) => {
  const { json } = await callApi(started, "/api/members");
  const path = `/api/members/${json.members[0].id}/reset-link`;
  const made = await callApi(started, path, {});
  expect(made.status).toBe(201);
  await page.goto(made.json.url);
  await expect(page.getByLabel("Email")).toHaveValue(started.email);
  expect((await callApi(started, "/api/members/999/reset-link", {})).status).toBe(404);
  const { json: log } = await callApi(started, "/api/audit?action=reset-link-created");
  expect(log.entries).toMatchObject([{ target: started.email, actor: { kind: "key" } }]);
});
