import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { type BrowserContext, chromium, type Page } from "playwright";
import { callApi } from "./api";
import { expect, type Instance, test as withInstance } from "./instance";
import { keepEmails } from "./keep-emails";
import { type Listener, listen } from "./listeners";
import { logIn } from "./log-in";
import { pasteEmail } from "./paste-email";
import { type WayToConnect, waysToConnect } from "./ways-to-connect";

/** A way to connect, with a listener that notices. */
interface WatchedWay extends WayToConnect {
  listener: Listener;
}

/** An email with some of the ways. */
interface Email {
  ways: WatchedWay[];
  source: string;
}

/** How many emails the ways share that don't need one alone. Style sheets on `p` stand near each other in their list, and come into different ones. */
const shared = 10;

const test = withInstance.extend<{
  everyday: BrowserContext;
  ways: WatchedWay[];
  emails: Email[];
}>({
  // In a private window, Chromium heeds no preconnect.
  everyday: async ({ launchOptions }, use) => {
    const context = await chromium.launchPersistentContext("", launchOptions);
    await use(context);
    await context.close();
  },

  // biome-ignore lint/correctness/noEmptyPattern: Playwright wants a pattern here
  ways: async ({}, use) => {
    const ways = await Promise.all(
      waysToConnect.map(async (way) => ({ ...way, listener: await listen() })),
    );
    await use(ways);
    for (const { listener } of ways) listener.close();
  },

  emails: async ({ ways }, use) => {
    const sharing = ways.filter(({ isAlone }) => !isAlone);
    const groups = Array.from({ length: shared }, (_, group) =>
      sharing.filter((_, index) => index % shared === group),
    );
    for (const way of ways) if (way.isAlone) groups.push([way]);
    await use(groups.map(emailWith));
  },
});

function emailWith(ways: WatchedWay[], index: number): Email {
  const html = ways.map((way) => way.html(way.listener.url)).join("\n");
  // Tells which email it is, wherever it is shown.
  return { ways, source: `<html lang=email-${index}>${html}` };
}

test.setTimeout(600_000);

function connectedBy(ways: readonly WatchedWay[]): string[] {
  return ways.filter(({ listener }) => listener.connections() > 0).map(({ name }) => name);
}

/** Waits for them; a failure names those that are missing. */
async function untilConnected(ways: readonly WatchedWay[]): Promise<void> {
  const missing = () =>
    ways.filter(({ listener }) => listener.connections() === 0).map(({ name }) => name);
  await expect.poll(missing, { intervals: [50], timeout: 60_000 }).toEqual([]);
}

/** Behind what the browser has been asked to load before: another connection comes about, and yet another. */
async function settle(context: BrowserContext): Promise<void> {
  for (let round = 0; round < 2; round++) {
    const listener = await listen();
    const page = await context.newPage();
    await page.setContent(`<img src="${listener.url}">`);
    await listener.connected;
    await page.close();
    listener.close();
  }
}

/** Shows the HTML as it is: in a page with scripts, and in one without. */
async function showUnprotected(context: BrowserContext, emails: readonly Email[]) {
  const server = createServer(({ url = "" }, response) => {
    const [, index, sandboxed] = /(\d+)(\?sandboxed)?/.exec(url) ?? [];
    const headers = sandboxed ? { "Content-Security-Policy": "sandbox allow-same-origin" } : {};
    response.writeHead(200, { "Content-Type": "text/html", ...headers });
    response.end(emails[Number(index)]?.source);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  for (const [index, { ways }] of emails.entries()) {
    const pages = await Promise.all(
      ["", "?sandboxed"].map(async (query) => {
        const page = await context.newPage();
        // A refresh may break it off.
        await page.goto(`http://localhost:${port}/${index}${query}`).catch(() => undefined);
        return page;
      }),
    );
    await untilConnected(ways);
    await Promise.all(pages.map((page) => page.close()));
  }
  server.closeAllConnections();
  server.close();
}

async function showInPreview(page: Page, instance: Instance, emails: readonly Email[]) {
  await page.goto(`${instance.appUrl}/preview`);
  const frame = page.getByTitle("Rendered email");
  for (const [index, { source }] of emails.entries()) {
    await pasteEmail(page, instance, source);
    await expect(frame).toHaveAttribute("srcdoc", new RegExp(`lang="?email-${index}[">]`));
    const content = await (await frame.elementHandle())?.contentFrame();
    await content?.waitForLoadState();
  }
}

/** Gives the campaign of each email. */
async function send(instance: Instance, emails: readonly Email[]): Promise<string[]> {
  const run = Date.now().toString(36);
  const ids: string[] = [];
  for (const [index, { source }] of emails.entries()) {
    const email = { html: source, text: "See https://shop.example/", campaign: `${run}-${index}` };
    const sent = await callApi(instance, "/api/rewrite", email);
    expect(sent.status, JSON.stringify(sent.json)).toBe(200);
    const { json } = await callApi(instance, `/api/campaigns?search=${email.campaign}`);
    ids.push(json.campaigns.find(({ name }: { name: string }) => name === email.campaign).id);
  }
  return ids;
}

test("the listeners notice every way to connect", async ({ everyday, ways, emails }) => {
  expect(ways.length).toBeGreaterThanOrEqual(70);
  await showUnprotected(everyday, emails);
  expect(connectedBy(ways)).toEqual(ways.map(({ name }) => name));
});

test("the preview of an email connects to nobody", async ({ instance, everyday, ways, emails }) => {
  const page = await everyday.newPage();
  await logIn(page, instance);
  await showInPreview(page, instance, emails);
  await settle(everyday);
  expect(connectedBy(ways)).toEqual([]);
});

test("the click map of an email connects to nobody, or to images when they are asked for", async ({
  instance,
  everyday,
  ways,
  emails,
}) => {
  const page = await everyday.newPage();
  await logIn(page, instance);
  await keepEmails(page, instance, true);
  const ids = await send(instance, emails);
  for (const [index, id] of ids.entries()) {
    await page.goto(`${instance.appUrl}/campaigns/${id}`);
    const email = page.frameLocator('[title="The email as it was sent"]').locator(":root");
    const shown = () => email.evaluate((root) => root.ownerDocument.readyState + root.outerHTML);
    // Frames may come and go while the page is being put together.
    await expect(async () => {
      expect(await shown()).toMatch(new RegExp(`^complete<.*lang="?email-${index}\\b`, "s"));
    }).toPass({ intervals: [100], timeout: 15_000 });
  }
  await settle(everyday);
  expect(connectedBy(ways)).toEqual([]);

  for (const [index, id] of ids.entries()) {
    await page.goto(`${instance.appUrl}/campaigns/${id}/email?part=html&images=remote`);
    await untilConnected(emails[index]?.ways.filter(({ isImage }) => isImage) ?? []);
  }
  await settle(everyday);
  const images = ways.filter(({ isImage }) => isImage).map(({ name }) => name);
  expect(connectedBy(ways)).toEqual(images);
  await keepEmails(page, instance, false);
});
