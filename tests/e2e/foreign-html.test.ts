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
  source: string;
}

const test = withInstance.extend<{ everyday: BrowserContext; ways: WatchedWay[] }>({
  // In a private window, Chromium heeds no preconnect.
  everyday: async ({ launchOptions }, use) => {
    const context = await chromium.launchPersistentContext("", launchOptions);
    await use(context);
    await context.close();
  },

  // biome-ignore lint/correctness/noEmptyPattern: Playwright wants a pattern here
  ways: async ({}, use) => {
    const ways = await Promise.all(
      waysToConnect.map(async (way, index) => {
        const listener = await listen();
        // Tells which email it is, wherever it is shown.
        return { ...way, listener, source: `<html lang=way-${index}>${way.html(listener.url)}` };
      }),
    );
    await use(ways);
    for (const { listener } of ways) listener.close();
  },
});

test.setTimeout(600_000);

function connectedBy(ways: readonly WatchedWay[]): string[] {
  return ways.filter(({ listener }) => listener.connections() > 0).map(({ name }) => name);
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

/** Shows each way's HTML as it is: in a page with scripts, and in one without. */
async function showUnprotected(context: BrowserContext, ways: readonly WatchedWay[]) {
  const server = createServer(({ url = "" }, response) => {
    const [, index, sandboxed] = /(\d+)(\?sandboxed)?/.exec(url) ?? [];
    const headers = sandboxed ? { "Content-Security-Policy": "sandbox allow-same-origin" } : {};
    response.writeHead(200, { "Content-Type": "text/html", ...headers });
    response.end(ways[Number(index)]?.source);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  for (const [index, { listener }] of ways.entries()) {
    const pages = await Promise.all(
      ["", "?sandboxed"].map(async (query) => {
        const page = await context.newPage();
        // A refresh may break it off.
        await page.goto(`http://localhost:${port}/${index}${query}`).catch(() => undefined);
        return page;
      }),
    );
    await listener.connected;
    await Promise.all(pages.map((page) => page.close()));
  }
  server.closeAllConnections();
  server.close();
}

async function showInPreview(page: Page, instance: Instance, ways: readonly WatchedWay[]) {
  await page.goto(`${instance.appUrl}/preview`);
  const frame = page.getByTitle("Rendered email");
  for (const [index, { source }] of ways.entries()) {
    await pasteEmail(page, instance, source);
    await expect(frame).toHaveAttribute("srcdoc", new RegExp(`lang="?way-${index}[">]`));
    const content = await (await frame.elementHandle())?.contentFrame();
    await content?.waitForLoadState();
  }
}

/** Gives the campaign of each way. */
async function send(instance: Instance, ways: readonly WatchedWay[]): Promise<string[]> {
  const run = Date.now().toString(36);
  const ids: string[] = [];
  for (const [index, { source }] of ways.entries()) {
    const email = { html: source, text: "See https://shop.example/", campaign: `${run}-${index}` };
    const sent = await callApi(instance, "/api/rewrite", email);
    expect(sent.status, JSON.stringify(sent.json)).toBe(200);
    const { json } = await callApi(instance, `/api/campaigns?search=${email.campaign}`);
    ids.push(json.campaigns.find(({ name }: { name: string }) => name === email.campaign).id);
  }
  return ids;
}

test("the listeners notice every way to connect", async ({ everyday, ways }) => {
  expect(ways.length).toBeGreaterThanOrEqual(70);
  await showUnprotected(everyday, ways);
  expect(connectedBy(ways)).toEqual(ways.map(({ name }) => name));
});

test("the preview of an email connects to nobody", async ({ instance, everyday, ways }) => {
  const page = await everyday.newPage();
  await logIn(page, instance);
  await showInPreview(page, instance, ways);
  await settle(everyday);
  expect(connectedBy(ways)).toEqual([]);
});

test("the click map of an email connects to nobody, or to images when they are asked for", async ({
  instance,
  everyday,
  ways,
}) => {
  const page = await everyday.newPage();
  await logIn(page, instance);
  await keepEmails(page, instance, true);
  const ids = await send(instance, ways);
  for (const [index, id] of ids.entries()) {
    await page.goto(`${instance.appUrl}/campaigns/${id}`);
    const email = page.frameLocator('[title="The email as it was sent"]').locator(":root");
    const shown = () => email.evaluate((root) => root.ownerDocument.readyState + root.outerHTML);
    // Frames may come and go while the page is being put together.
    await expect(async () => {
      expect(await shown()).toMatch(new RegExp(`^complete<.*lang="?way-${index}\\b`, "s"));
    }).toPass({ timeout: 15_000 });
  }
  await settle(everyday);
  expect(connectedBy(ways)).toEqual([]);

  for (const [index, id] of ids.entries()) {
    await page.goto(`${instance.appUrl}/campaigns/${id}/email?part=html&images=remote`);
    if (ways[index]?.isImage) await ways[index].listener.connected;
  }
  await settle(everyday);
  const images = ways.filter(({ isImage }) => isImage).map(({ name }) => name);
  expect(connectedBy(ways)).toEqual(images);
  await keepEmails(page, instance, false);
});
