import { execFile } from "node:child_process";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import type { Page } from "playwright";
import { findProgram } from "@/tests/find-program";
import { freePort } from "@/tests/free-port";
import { newDataDir } from "@/tests/new-data-dir";
import { type UpstreamServer, upstreamServer } from "@/tests/smtp/upstream-server";
import { expectAccessible } from "./expect-accessible";
import { installedFolder } from "./install";
import { expect, test } from "./instance";
import { logIn } from "./log-in";
import { npmStart, type Started } from "./npm-start";

test.describe.configure({ mode: "serial" });

const run = promisify(execFile);
const message =
  "From: a@example.com\r\nTo: anna@example.net\r\n\r\nhttps://www.example.com/sale\r\n";

let folder: string;
let dataDir: string;
let upstream: UpstreamServer;
let smtpPort: number;
let app: Started;

test.beforeAll(async () => {
  test.setTimeout(300_000);
  folder = await mkdtemp(join(tmpdir(), "clickstamp-connect-"));
  dataDir = await newDataDir("clickstamp-connect-");
  upstream = await upstreamServer();
  smtpPort = await freePort();
  app = await npmStart(installedFolder(), {
    PORT: String(await freePort()),
    DATA_DIR: dataDir,
    WORKERS: "1",
    SMTP_PORT: String(smtpPort),
    SMTP_UPSTREAM: upstream.url,
  });
});
test.afterAll(async () => {
  await app?.stop();
  await upstream?.close();
  for (const path of [folder, dataDir]) if (path) await rm(path, { recursive: true, force: true });
});
test.beforeEach(async ({ page }) => {
  upstream.delivered.length = 0;
  upstream.answer(() => undefined);
  await logIn(page, app);
  await page.goto(`${app.appUrl}/settings/connect`);
});

/** The tracked link of the only message that the mail server has got. */
async function deliveredLink(): Promise<string> {
  await expect.poll(() => upstream.delivered.length).toBe(1);
  const wire = upstream.delivered[0]?.wire ?? "";
  return /^http:\/\/clicks\.localhost:\d+\/\S+(?=\r$)/m.exec(wire)?.[0] ?? "";
}

/** The text of a file of a recipe, as the page shows it. */
async function recipe(page: Page, tab: string, file: string): Promise<string> {
  await page.getByRole("tab", { name: tab }).click();
  const figure = page.getByRole("figure", { name: file });
  return (await figure.locator("pre").textContent()) ?? "";
}

async function save(name: string, text: string): Promise<string> {
  await writeFile(join(folder, name), text);
  return join(folder, name);
}

test("a new key makes recipes that run as they are shown", async ({ page }) => {
  await expect(page.getByText("127.0.0.1", { exact: true })).toBeVisible();
  await expect(page.getByText(String(smtpPort), { exact: true })).toBeVisible();
  await page.getByLabel("Name of the program").fill("Newsletter");
  await page.getByRole("button", { name: "Create key" }).click();
  await expect(page.getByText("Copy the key now. It is not shown again.")).toBeVisible();

  const smtp = await save("send_smtp.py", await recipe(page, "Python", "send_smtp.py"));
  await run(findProgram("python3"), [smtp]);
  expect(await deliveredLink()).toMatch(/\/sale-\w+$/);

  const script = await save("rewrite.sh", await recipe(page, "HTTP API", "rewrite.sh"));
  const rewriting = run("sh", [script, "anna@example.net"]);
  rewriting.child.stdin?.end(message);
  expect((await rewriting).stdout).toMatch(/\r\n\r\nhttp:\/\/clicks\.localhost:\d+\/sale-\w+\r\n$/);

  upstream.delivered.length = 0;
  const text = await recipe(page, "HTTP API", "rewrite_and_send.py");
  const api = text.replace('"mail.example.com", 25', `"127.0.0.1", ${upstream.port}`);
  // Beside /usr/bin, for Debian's own Python.
  findProgram("../lib/python3/dist-packages/requests/api.py", "python3-requests");
  await run("/usr/bin/python3", [await save("rewrite_and_send.py", api)]);
  expect(await deliveredLink()).toMatch(/\/sale-\w+$/);

  await page.reload();
  await expect(page.getByRole("list", { name: "API keys with the scope Send" })).toContainText(
    "Newsletter",
  );
  expect(await recipe(page, "Python", "send_smtp.py")).toContain("YOUR_API_KEY");
});

test("a test message is followed to its first click, also after a reload", async ({
  page,
  landingContext,
}) => {
  const steps = page.getByRole("list", { name: "The way of the test message" });
  await page.getByLabel("Send to").fill("ada@example.net");
  await page.getByRole("button", { name: "Send test message" }).click();
  await expect(steps).toContainText("For ada@example.net, on clicks.localhost");
  await expect(steps).toContainText("Accepted by the mail server250 2.0.0 Ok: queued as 4ABC");
  await expect(steps).toContainText("Waiting for the click");
  await expect(page).toHaveURL(/\?message=\d+$/);
  await page.reload();
  await expect(steps).toContainText("Waiting for the click");

  const reader = await landingContext.newPage();
  await reader.goto(await deliveredLink());
  await expect(steps).toContainText(/Clicked at \d\d:\d\d:\d\d/);
  await expectAccessible(page);
  await page.goto(`${app.appUrl}/settings/audit`);
  await expect(page.getByText("Sent a test message").first()).toBeVisible();
});

test("a refusal by the mail server is shown", async ({ page }) => {
  upstream.answer((command) =>
    command.startsWith("RCPT") ? "550 5.1.1 <ben@example.net>: No such mailbox" : undefined,
  );
  await page.getByLabel("Send to").fill("ben@example.net");
  await page.getByRole("button", { name: "Send test message" }).click();
  const steps = page.getByRole("list", { name: "The way of the test message" });
  await expect(steps).toContainText("Refused by the mail server550 5.1.1 <…>: No such mailbox");
  await expect(steps).not.toContainText("Waiting");
});

test("an address that is none is refused at its field", async ({ page }) => {
  await page.getByLabel("Send to").fill("ada");
  await page.getByRole("button", { name: "Send test message" }).click();
  await expect(page.getByRole("alert").filter({ hasText: "Enter an email address" })).toBeVisible();
  await expect(page.getByLabel("Send to")).toBeFocused();
});

test("can be used without sight, on a desktop and on a phone", async ({ page }) => {
  await expectAccessible(page);
  await page.setViewportSize({ width: 390, height: 844 });
  await expectAccessible(page);
  expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBe(0);
});

test("without a mail server, says what to set and offers the link of the test message", async ({
  instance,
  page,
  landingContext,
}) => {
  await logIn(page, instance);
  await page.goto(`${instance.appUrl}/settings/connect`);
  await expect(page.getByText("SMTP_UPSTREAM=smtps://")).toBeVisible();
  await expect(page.getByRole("tab")).toHaveText(["HTTP API"]);
  await page.getByRole("button", { name: "Send test message" }).click();
  const steps = page.getByRole("list", { name: "The way of the test message" });
  await expect(steps).toContainText("Not sent");
  const link = page.getByRole("link", { name: /^http:\/\/clicks\.localhost/ });
  const reader = await landingContext.newPage();
  await reader.goto((await link.getAttribute("href")) ?? "");
  await expect(steps).toContainText(/Clicked at/);
  await expectAccessible(page);
});
