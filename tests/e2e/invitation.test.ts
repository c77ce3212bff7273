import { join } from "node:path";
import type { Browser, Page } from "playwright";
import { freePort } from "@/tests/free-port";
import { type MailServer, mailServer } from "@/tests/mail-server";
import { fetchApi } from "@/tests/openapi/fetch-api";
import { callApi } from "./api";
import { expectAccessible } from "./expect-accessible";
import { installedFolder } from "./install";
import { expect, test } from "./instance";
import { fillLogin } from "./log-in";
import { npmStart, type Started } from "./npm-start";

// Invitations need a mail server, so these tests have an instance of their own.
test.describe.configure({ mode: "serial" });

const password = "a passphrase that nobody has";
let mail: MailServer;
let started: Started;

test.beforeAll(async () => {
  test.setTimeout(300_000);
  mail = await mailServer();
  const folder = installedFolder();
  started = await npmStart(folder, {
    PORT: String(await freePort()),
    DATA_DIR: join(folder, `.data-invitation-${process.pid}`),
    WORKERS: "1",
    SMTP_URL: mail.url,
  });
});
test.afterAll(async () => {
  await mail.close();
  expect(await started.stop()).toBe(0);
});

const member = (page: Page, email: string) =>
  page.getByRole("list", { name: "Members" }).getByRole("listitem").filter({ hasText: email });

/** A browser of its own. */
async function newPage(browser: Browser): Promise<Page> {
  return (await browser.newContext()).newPage();
}

async function people(page: Page, account: { email: string; password: string }): Promise<void> {
  await page.goto(`${started.appUrl}/login?callbackUrl=/settings/people`);
  await fillLogin(page, account);
  await expect(page).toHaveURL(`${started.appUrl}/settings/people`);
  await page.waitForLoadState();
}

/** Invites by the form. Returns the link that was shown. */
async function invite(page: Page, email: string, role: string): Promise<string> {
  const form = page.getByRole("form", { name: "Invite someone" });
  await form.getByLabel("Email").fill(email);
  await form.getByLabel("Role").selectOption(role);
  await form.getByRole("button", { name: "Invite" }).click();
  const shown = page.getByRole("region", { name: `The invitation of ${email}` });
  return (await shown.locator("code").textContent()) as string;
}

test("a newcomer joins by a link that was mailed, with the role that they were given", async ({
  browser,
}) => {
  const owner = await newPage(browser);
  await people(owner, started);
  await owner.getByRole("button", { name: "Invite" }).click();
  await expect(owner.getByText("Enter an email address, such as ada@example.com.")).toBeVisible();
  const url = await invite(owner, "bob@example.com", "Viewer");
  await expect(owner.getByText("We mailed this link to bob@example.com.")).toBeVisible();
  await expectAccessible(owner);
  expect(mail.mails).toHaveLength(1);
  expect(mail.mails[0]?.text).toContain(`\n${url}\n`);
  expect(mail.mails[0]?.text).toContain(`${started.email} invites you`);

  // A scanner opens the link first, which must not use it up.
  expect((await fetch(url)).status).toBe(200);
  const bob = await newPage(browser);
  await bob.goto(url);
  await expect(bob.getByRole("heading", { name: "Join My workspace" })).toBeVisible();
  await expect(bob.getByText("as a viewer")).toBeVisible();
  await expectAccessible(bob);
  await bob.setViewportSize({ width: 390, height: 844 });
  await bob.getByLabel("Choose a password").fill(password);
  await bob.getByRole("button", { name: "Create account and join" }).click();
  await expect(bob).toHaveURL(`${started.appUrl}/`);

  await bob.goto(`${started.appUrl}/settings/people`);
  await expect(member(bob, "bob@example.com").getByText("Viewer")).toBeVisible();
  await expect(bob.getByRole("form", { name: "Invite someone" })).toHaveCount(0);
  await expect(bob.getByRole("list", { name: "Open invitations" })).toHaveCount(0);
  await expectAccessible(bob);
  expect(await bob.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBe(0);
  await bob.goto(`${started.appUrl}/settings/keys`);
  await expect(bob.getByText("Your role does not allow this")).toBeVisible();

  expect((await fetch(url)).status).toBe(404);
  const later = await newPage(browser);
  await later.goto(url);
  await expect(later.getByText("This invitation no longer works")).toBeVisible();
  await expectAccessible(later);
  for (const page of [owner, bob, later]) await page.context().close();
});

test("a member gets another role, and loses access at once when they are removed", async ({
  browser,
}) => {
  const [owner, bob] = [await newPage(browser), await newPage(browser)];
  await people(owner, started);
  await people(bob, { email: "bob@example.com", password });
  await owner.getByLabel("Role of bob@example.com").selectOption("Editor");
  await expect(owner.getByText("bob@example.com is now an editor.")).toBeVisible();
  await bob.goto(`${started.appUrl}/settings/privacy`);
  await expect(bob.getByRole("heading", { name: "IP addresses" })).toBeVisible();

  await owner.getByRole("button", { name: "Password link for bob@example.com" }).click();
  const link = owner.getByRole("region", { name: "A new password for bob@example.com" });
  await expect(link.locator("code")).toContainText(`${started.appUrl}/reset-password/`);
  await expectAccessible(owner);
  await link.getByRole("button", { name: "Done" }).click();
  await expect(link).toHaveCount(0);

  await owner.getByLabel(`Role of ${started.email}`).selectOption("Viewer");
  await expectAccessible(owner);
  await owner.getByRole("button", { name: "Change my role" }).click();
  await expect(
    owner.getByText("A workspace needs an owner; make someone else an owner first."),
  ).toBeVisible();
  await expect(owner.getByLabel(`Role of ${started.email}`)).toHaveValue("owner");

  await owner.getByRole("button", { name: "Remove bob@example.com" }).click();
  await owner.getByRole("alertdialog").getByRole("button", { name: "Remove" }).click();
  await expect(owner.getByText("bob@example.com was removed.")).toBeVisible();
  await expect(member(owner, "bob@example.com")).toHaveCount(0);
  await bob.goto(`${started.appUrl}/campaigns`);
  await expect(bob).toHaveURL(/\/login\?callbackUrl=%2Fcampaigns$/);
  for (const page of [owner, bob]) await page.context().close();
});

test("somebody with an account logs in to join, as the one who is invited", async ({ browser }) => {
  const owner = await newPage(browser);
  await people(owner, started);
  const url = await invite(owner, "bob@example.com", "Editor");
  const path = new URL(url).pathname;
  await owner.goto(url);
  await expect(owner.getByText(`You are logged in as ${started.email}.`)).toBeVisible();
  await expectAccessible(owner);
  await owner.getByRole("button", { name: "Log out" }).click();
  await owner.getByRole("link", { name: "Log in to join" }).click();
  await expect(owner).toHaveURL(`${started.appUrl}/login?callbackUrl=${encodeURIComponent(path)}`);
  await owner.waitForLoadState();
  await fillLogin(owner, { email: "bob@example.com", password });
  await expect(owner).toHaveURL(url);
  await expectAccessible(owner);
  await owner.getByRole("button", { name: "Join My workspace" }).click();
  await expect(owner).toHaveURL(`${started.appUrl}/`);
  const { json } = await callApi(started, "/api/members");
  expect(json.members).toMatchObject([
    { email: started.email, role: "owner" },
    { email: "bob@example.com", role: "editor", hasSecondFactor: false },
  ]);
  await owner.context().close();
});

test("an invitation can be revoked, and nobody is invited twice", async ({ browser }) => {
  const owner = await newPage(browser);
  await people(owner, started);
  const url = await invite(owner, "eve@example.com", "Owner");
  await owner.getByRole("button", { name: "Revoke the invitation of eve@example.com" }).click();
  await expect(owner.getByText("The invitation of eve@example.com was revoked.")).toBeVisible();
  await expect(
    owner.getByRole("region", { name: "The invitation of eve@example.com" }),
  ).toHaveCount(0);
  expect((await fetch(url)).status).toBe(404);
  await owner
    .getByRole("form", { name: "Invite someone" })
    .getByLabel("Email")
    .fill("bob@example.com");
  await owner.getByRole("button", { name: "Invite", exact: true }).click();
  await expect(owner.getByText("bob@example.com is a member already.")).toBeVisible();
  await owner.context().close();
});

test("owners decide what counts for all members", async ({ browser }) => {
  const owner = await newPage(browser);
  await people(owner, started);
  const all = owner.getByRole("region", { name: "For all members" });
  await all.getByRole("switch", { name: "Viewers see recipients" }).click();
  await expect(all.getByText("Saved")).toBeVisible();
  await all.getByRole("switch", { name: "Require a second factor" }).click();
  await expect(all.getByText("Set up a second factor for yourself first")).toBeVisible();
  await owner.reload();
  await expect(all.getByRole("switch", { name: "Viewers see recipients" })).toBeChecked();
  await expect(all.getByRole("switch", { name: "Require a second factor" })).not.toBeChecked();
  await owner.context().close();
});

test("the API invites, changes and removes members", async () => {
  const call = (method: string, path: string, body?: unknown) =>
    fetchApi(started.appUrl + path, {
      method,
      headers: { Authorization: `Bearer ${started.apiKey}`, "Content-Type": "application/json" },
      body: body === undefined ? null : JSON.stringify(body),
    });
  const wanted = { email: "api@example.com", role: "viewer" };
  const invited = await call("POST", "/api/invitations", wanted);
  expect([invited.status, invited.headers.get("cache-control")]).toEqual([201, "no-store"]);
  const created = await invited.json();
  expect(created).toMatchObject({ ...wanted, emailed: true, invitedBy: "First key" });
  const { json: open } = await callApi(started, "/api/invitations");
  expect(open.invitations.map(({ email }: { email: string }) => email)).toEqual([wanted.email]);
  const accept = (given: unknown) =>
    fetch(`${created.url}/account`, {
      method: "POST",
      headers: { "Content-Type": "application/json" },
      body: JSON.stringify(given),
    });
  expect((await accept({ password: "short" })).status).toBe(400);
  expect((await accept({ password })).status).toBe(201);
  expect((await accept({ password })).status).toBe(404);

  const { json } = await callApi(started, "/api/members");
  const { id } = json.members.find(({ email }: { email: string }) => email === wanted.email);
  const changed = await call("PATCH", `/api/members/${id}`, { role: "editor" });
  expect(await changed.json()).toMatchObject({ email: wanted.email, role: "editor" });
  expect((await call("DELETE", `/api/members/${id}`)).status).toBe(204);
  expect((await call("DELETE", `/api/members/${id}`)).status).toBe(404);
  const { json: audit } = await callApi(started, "/api/audit?actor=First%20key");
  expect(audit.entries.map(({ action }: { action: string }) => action)).toEqual([
    "member-removed",
    "member-role-changed",
    "member-invited",
  ]);
});
