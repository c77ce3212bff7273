import { readFile } from "node:fs/promises";
import { join } from "node:path";
import type { Browser, Page } from "playwright";
import { query } from "@/tests/integration/query";
import { fetchApi } from "@/tests/openapi/fetch-api";
import { callApi } from "./api";
import { expectAccessible } from "./expect-accessible";
import { expect, type Instance, test } from "./instance";
import { fillLogin } from "./log-in";
import { rawRequest } from "./raw-request";

test.describe.configure({ mode: "serial" });

/** A browser of its own in which a user is logged in. */
async function browserOf(browser: Browser, instance: Instance, email = instance.email) {
  const page = await (await browser.newContext()).newPage();
  await page.goto(`${instance.appUrl}/login`);
  await fillLogin(page, { email, password: instance.password });
  await expect(page).not.toHaveURL(/\/login/);
  await page.waitForLoadState();
  return page;
}

/** Opens the menu of the user. */
async function menuOf(page: Page) {
  // Before its scripts have come, the button does nothing.
  await page.waitForLoadState();
  await page.getByRole("button", { name: /^Account/ }).click();
  return page.getByRole("menu");
}

const current = async (page: Page) => {
  const name = (await menuOf(page)).getByRole("menuitemradio", { checked: true });
  const text = await name.textContent();
  await page.keyboard.press("Escape");
  return text;
};

async function create(page: Page, name: string) {
  await (await menuOf(page)).getByRole("menuitem", { name: "New workspace" }).click();
  await page.getByLabel("Name").fill(name);
  await page.getByRole("button", { name: "Create workspace" }).click();
  await expect(page.getByRole("navigation", { name: "Main" })).toBeVisible();
  await page.waitForLoadState();
}

/** A statement on the instance's own database. */
async function sql<Row>({ dataDir }: Instance, statement: string): Promise<Row[]> {
  const read = (name: string) => readFile(join(dataDir, name), "utf8");
  const [, , , port] = (await read("postgres/postmaster.pid")).split("\n");
  const { DATABASE_PASSWORD } = JSON.parse(await read("secrets.json"));
  const url = `postgres://postgres:${DATABASE_PASSWORD}@127.0.0.1:${port}/clickstamp`;
  return query<Row>(url, statement);
}

/** A user with the password of the first one. */
async function newUser(instance: Instance, email: string): Promise<void> {
  await sql(
    instance,
    `INSERT INTO app_user (email, password_hash)
     SELECT '${email}', password_hash FROM app_user ORDER BY id LIMIT 1`,
  );
}

/** Makes a user a viewer of the first workspace. */
async function newMember(instance: Instance, email: string): Promise<void> {
  await sql(
    instance,
    `INSERT INTO membership (workspace_id, user_id, role)
     SELECT (SELECT min(id) FROM workspace WHERE deleted_at IS NULL), id, 'viewer'
     FROM app_user WHERE email = '${email}'`,
  );
}

test("a person creates workspaces and switches between them, and other tabs follow", async ({
  browser,
  instance,
}) => {
  const page = await browserOf(browser, instance);
  const first = await current(page);
  await create(page, "Tabs");
  await expect.poll(() => current(page)).toBe("Tabs");
  const other = await page.context().newPage();
  await other.goto(`${instance.appUrl}/settings/general`);
  await expect(other.getByLabel("Name")).toHaveValue("Tabs");
  await expectAccessible(other);

  await (await menuOf(page)).getByRole("menuitemradio", { name: first as string }).click();
  await expect(other.getByLabel("Name")).toHaveValue(first as string);
  expect(await current(page)).toBe(first);

  await (await menuOf(page)).getByRole("menuitemradio", { name: "Tabs" }).click();
  await expect(other.getByLabel("Name")).toHaveValue("Tabs");
  await other.getByLabel("Name").fill(" ");
  await other.getByRole("button", { name: "Save" }).click();
  await expect(other.getByText("Enter a name.")).toBeVisible();
  await other.getByLabel("Name").fill("Windows");
  await other.getByRole("button", { name: "Save" }).click();
  await expect(other.getByText("Saved.")).toBeVisible();
  await page.reload();
  expect(await current(page)).toBe("Windows");

  await expect(other.getByRole("button", { name: "Leave…" })).toBeDisabled();
  await expect(other.getByText("You are the only owner: make another")).toBeVisible();
  await page.context().close();
});

test("a workspace is deleted by its name, with its key and its links", async ({
  browser,
  instance,
}) => {
  const page = await browserOf(browser, instance);
  await create(page, "Old shop");
  await page.goto(`${instance.appUrl}/settings/keys`);
  await page.getByLabel("Name").fill("Shop");
  await page.getByRole("checkbox", { name: /^Send/ }).check();
  await page.getByRole("button", { name: "Create key" }).click();
  const shown = page.getByRole("region", { name: "The key of Shop" });
  const apiKey = (await shown.locator("code").textContent()) as string;
  const as = { appUrl: instance.appUrl, apiKey };
  const html = '<a href="https://example.com/">x</a>';
  const { json } = await callApi(as, "/api/rewrite", { html });
  const status = async () => {
    const { pathname, host } = new URL(json.links[0].rewritten);
    const head = `GET ${pathname} HTTP/1.1\r\nHost: ${host}\r\nConnection: close\r\n\r\n`;
    return (await rawRequest(instance.port, head)).status;
  };
  expect(await status()).toBe(302);
  expect((await callApi(as, "/api/workspace")).status).toBe(403);

  await page.goto(`${instance.appUrl}/settings/general`);
  const card = page.getByRole("region", { name: "Delete this workspace" });
  await card.getByRole("button", { name: "Delete workspace…" }).click();
  const dialog = page.getByRole("alertdialog", { name: "Delete Old shop for good?" });
  const confirm = dialog.getByRole("button", { name: "Delete for good" });
  await expect(
    dialog.getByText(/^The links of 1 email, (never clicked|clicked once) so far/),
  ).toBeVisible();
  await expect(dialog.getByText("1 API key stops working at once.")).toBeVisible();
  await expect(confirm).toBeDisabled();
  await dialog.getByLabel("To confirm, type Old shop").fill("old shop");
  await expect(confirm).toBeDisabled();
  await dialog.getByLabel("To confirm, type Old shop").fill("Old shop");
  await expectAccessible(page);
  await confirm.click();
  await expect(page).toHaveURL(`${instance.appUrl}/`);
  await expect(page.getByRole("heading", { name: "Overview" })).toBeVisible();
  expect((await callApi(as, "/api/rewrite", { html })).status).toBe(401);
  await expect.poll(status).toBe(410);
  const menu = await menuOf(page);
  await expect(menu.getByRole("menuitemradio").first()).toBeVisible();
  await expect(menu.getByRole("menuitemradio", { name: "Old shop" })).toHaveCount(0);
  await page.context().close();
});

test("a key with the scope manage reads and changes its workspace", async ({ instance }) => {
  const change = async (body: unknown) => {
    const response = await fetchApi(`${instance.appUrl}/api/workspace`, {
      method: "PATCH",
      headers: {
        Authorization: `Bearer ${instance.apiKey}`,
        "Content-Type": "application/json",
      },
      body: JSON.stringify(body),
    });
    return { status: response.status, json: await response.json() };
  };
  const { json: before } = await callApi(instance, "/api/workspace");
  expect(before).toEqual({
    id: expect.any(String),
    name: expect.any(String),
    createdAt: expect.any(String),
    auditRetentionDays: null,
    viewersSeeRecipients: false,
    requireSecondFactor: false,
  });
  const changes = { name: "By a key", auditRetentionDays: 365, viewersSeeRecipients: true };
  expect(await change(changes)).toEqual({ status: 200, json: { ...before, ...changes } });
  expect(await change({ name: "" })).toMatchObject({ status: 400, json: { path: "$.name" } });
  expect((await change({ auditRetentionDays: 89 })).status).toBe(400);
  const { name, auditRetentionDays, viewersSeeRecipients } = before;
  const back = { name, auditRetentionDays, viewersSeeRecipients };
  expect(await change(back)).toEqual({ status: 200, json: before });
  expect((await callApi(instance, "/api/workspace", {})).status).toBe(405);
});

test("a person without a workspace can only ask for an invitation", async ({
  browser,
  instance,
}) => {
  await newUser(instance, "newcomer@example.com");
  const page = await browserOf(browser, instance, "newcomer@example.com");
  await expect(page).toHaveURL(`${instance.appUrl}/workspaces/new`);
  await expect(page.getByRole("heading", { name: "You belong to no workspace" })).toBeVisible();
  await expect(page.getByRole("button", { name: "Create workspace" })).toHaveCount(0);
  await expectAccessible(page);
  await page.getByRole("button", { name: "Log out" }).click();
  await expect(page).toHaveURL(`${instance.appUrl}/login`);
  await page.context().close();
});

test("an owner chooses how long the audit log is kept", async ({ browser, instance }) => {
  await newMember(instance, "newcomer@example.com");
  const page = await browserOf(browser, instance, "newcomer@example.com");
  await page.goto(`${instance.appUrl}/workspaces/new`);
  await page.getByRole("button", { name: "Create workspace" }).click();
  await expect(page.getByText("Enter a name.")).toBeVisible();
  await page.getByLabel("Name").fill("Newcomer’s");
  await page.getByRole("button", { name: "Create workspace" }).click();
  await expect(page).toHaveURL(`${instance.appUrl}/`);
  expect(await current(page)).toBe("Newcomer’s");

  await page.goto(`${instance.appUrl}/settings/audit`);
  await expect(page.getByRole("cell", { name: "Created the workspace Newcomer’s" })).toBeVisible();
  await page.getByLabel("Keep entries").selectOption("for 90 days");
  await page.getByRole("alertdialog").getByRole("button", { name: "Delete them" }).click();
  await expect(page.getByText("Saved.")).toBeVisible();
  await page.reload();
  await expect(page.getByLabel("Keep entries")).toHaveValue("90");
  await expectAccessible(page);
  await page.context().close();
});

test("a viewer sees what a viewer may do, and no more", async ({ browser, instance }) => {
  await newUser(instance, "viewer@example.com");
  await newMember(instance, "viewer@example.com");
  const page = await browserOf(browser, instance, "viewer@example.com");
  const navigation = page.getByRole("navigation", { name: "Main" });
  await expect(navigation.getByRole("link")).toHaveText([
    "Overview",
    "Campaigns",
    "Clicks",
    "Domains",
    "Settings",
  ]);
  await page.goto(`${instance.appUrl}/preview`);
  await expect(page.getByRole("heading", { name: "Your role does not allow this" })).toBeVisible();
  await page.goto(`${instance.appUrl}/domains`);
  await expect(page.getByRole("heading", { name: "Click domains" })).toBeVisible();
  await expect(page.getByLabel("Add a click domain")).toHaveCount(0);
  await page.goto(`${instance.appUrl}/settings`);
  await expect(page).toHaveURL(`${instance.appUrl}/settings/general`);
  await expect(page.getByRole("region", { name: "Leave this workspace" })).toBeVisible();
  await expect(page.getByRole("region", { name: "Delete this workspace" })).toHaveCount(0);
  await expect(page.getByRole("button", { name: "Save" })).toHaveCount(0);
  await expectAccessible(page);

  // As an editor, they open more, and still delete nothing.
  await sql(instance, "UPDATE membership SET role = 'editor' WHERE role = 'viewer'");
  await page.goto(`${instance.appUrl}/settings/privacy`);
  await expect(page.getByText("Only owners can delete data.")).toBeVisible();
  await expect(page.getByLabel("Keep single clicks")).toBeDisabled();
  await expect(page.getByLabel("Recipient’s address")).toBeDisabled();
  await expect(page.getByRole("switch", { name: /^Keep totals only/ })).toBeDisabled();
  await expect(page.getByRole("switch", { name: /^Keep the first email/ })).toBeEnabled();
  await expectAccessible(page);

  await page.goto(`${instance.appUrl}/settings/general`);
  await page.getByRole("button", { name: "Leave…" }).click();
  await page.getByRole("alertdialog").getByRole("button", { name: "Leave" }).click();
  await expect(page).toHaveURL(/\/login/);
  await page.context().close();
});

test("an action for a workspace that its user was removed from does nothing in another one", async ({
  browser,
  instance,
}) => {
  await newUser(instance, "removed@example.com");
  await newMember(instance, "removed@example.com");
  await sql(instance, "UPDATE membership SET role = 'editor' WHERE role = 'viewer'");
  const page = await browserOf(browser, instance, "removed@example.com");
  const first = await current(page);
  await create(page, "Stays");
  await (await menuOf(page)).getByRole("menuitemradio", { name: first as string }).click();
  await expect.poll(() => current(page)).toBe(first);
  await page.goto(`${instance.appUrl}/settings/privacy`);
  await page.waitForLoadState();
  await sql(
    instance,
    `DELETE FROM membership USING app_user WHERE app_user.id = user_id
       AND email = 'removed@example.com' AND role = 'editor'`,
  );
  await page.getByRole("switch", { name: /^Keep the first email/ }).click();
  await expect(page).toHaveURL(`${instance.appUrl}/`);
  expect(await current(page)).toBe("Stays");
  const kept = "SELECT keep_emails AS kept FROM workspace WHERE name = 'Stays'";
  expect(await sql(instance, kept)).toEqual([{ kept: false }]);
  await page.context().close();
});
