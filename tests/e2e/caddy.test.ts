import { rm } from "node:fs/promises";
import { connect } from "node:http2";
import { type Browser, chromium } from "playwright/test";
import { freePort } from "@/tests/free-port";
import { newDataDir } from "@/tests/new-data-dir";
import { type DnsServer, startNsd } from "../dns/nsd";
import type { ApiLink } from "./api";
import { type Caddy, startCaddy } from "./caddy";
import { callThrough, handshake, hasCertificate, openRaw } from "./caddy-client";
import { expect, test } from "./instance";
import { npmStart, type Started } from "./npm-start";
import { trustingHome } from "./trusting-home";

const hostname = "app.example.org";
const clickHost = "links.example.net";
const domain = "clicks.example.com";
const stranger = "clicks.stranger.example";

const zones = (records: string[]) => ({
  "example.net": [`${clickHost}. 60 IN A 127.0.0.1`],
  "example.com": records,
});

let dns: DnsServer;
let caddy: Caddy;
let app: Started;
let startApp: () => Promise<Started>;
let dataDir: string;

const call = (path: string, options?: Parameters<typeof callThrough>[3]) =>
  callThrough(caddy, { hostname, apiKey: app.apiKey }, path, options);

async function rewrite(...urls: string[]): Promise<{ id: string; html: string; links: string[] }> {
  const html = urls.map((url, index) => `<a href="${url}">link ${index + 1}</a>`).join(" ");
  const { json } = await call("/api/rewrite", {
    method: "POST",
    body: { html, clickDomain: domain },
  });
  return { ...json, links: json.links.map((link: ApiLink) => link.rewritten) };
}

/** Clicks show a moment later where the database was busy, so poll it. */
const clicksOf = async (message: string) =>
  (await call(`/api/clicks?message=${message}`)).json.clicks;

test.describe.configure({ mode: "serial" });

test.beforeAll(async ({ instance }) => {
  test.setTimeout(180_000);
  dns = await startNsd(zones([]));
  const port = await freePort();
  dataDir = await newDataDir(".data-behind-caddy-", instance.folder);
  caddy = await startCaddy({
    APP_HOST: hostname,
    CLICK_HOST: clickHost,
    UPSTREAM: `127.0.0.1:${port}`,
  });
  const settings = {
    PORT: String(port),
    DATA_DIR: dataDir,
    APP_URL: `https://${hostname}:${caddy.httpsPort}`,
    CLICK_URL: `http://${clickHost}:${caddy.httpPort}`,
    CLICK_HTTP_PORT: String(caddy.httpPort),
    CLICK_HTTPS_PORT: String(caddy.httpsPort),
    DNS_SERVERS: dns.address,
    ALLOW_PRIVATE_ADDRESSES: "true",
    TRUST_PROXY: "127.0.0.1",
    NODE_EXTRA_CA_CERTS: caddy.authorityFile,
  };
  startApp = () => npmStart(instance.folder, settings);
  app = await startApp();
});

test.afterAll(async () => {
  await app?.stop();
  await caddy?.stop();
  await dns?.stop();
  if (dataDir) await rm(dataDir, { recursive: true, force: true });
});

test("gives the app and the default click domain certificates, and no stranger", async () => {
  expect(await hasCertificate(caddy, hostname)).toBe(true);
  expect(await hasCertificate(caddy, clickHost)).toBe(true);
  expect(await hasCertificate(caddy, stranger)).toBe(false);
  expect(await hasCertificate(caddy, domain)).toBe(false);
});

test("gives a click domain its certificate once it is active, and links turn to https", async () => {
  test.setTimeout(180_000);
  const added = await call("/api/domains", { method: "POST", body: { hostname: domain } });
  expect(added.status).toBe(201);
  expect(added.json).toMatchObject({ state: "pending", https: "never" });
  expect((await call(`/api/tls/ask?domain=${domain}`)).status).toBe(404);
  expect(await hasCertificate(caddy, domain)).toBe(false);

  const { json } = await call(`/api/domains/${domain}/dns`);
  await dns.update(
    zones(
      json.records.map(({ name, type, value }: Record<string, string>) =>
        type === "TXT" ? `${name}. 60 IN TXT "${value}"` : `${name}. 60 IN ${type} ${value}.`,
      ),
    ),
  );
  const check = () => call(`/api/domains/${domain}/check`, { method: "POST" });
  await expect
    .poll(async () => (await check()).json.state, { timeout: 60_000, intervals: [1000] })
    .toBe("active");
  expect((await call(`/api/tls/ask?domain=${domain}`)).status).toBe(200);
  expect((await call(`/api/tls/ask?domain=${stranger}`)).status).toBe(404);

  await expect
    .poll(async () => (await check()).json.https, { timeout: 60_000, intervals: [1000] })
    .toBe("match");
  const status = await call(`/api/domains/${domain}/status`);
  expect(
    status.json.checks.find(({ name }: { name: string }) => name === "https"),
    JSON.stringify(status.json.checks),
  ).toMatchObject({ state: "ok" });

  const { links } = await rewrite("https://shop.example.com/a", "http://shop.example.com/b");
  expect(links[0]).toMatch(new RegExp(`^https://${domain}:${caddy.httpsPort}/a-`));
  expect(links[1]).toMatch(new RegExp(`^http://${domain}:${caddy.httpPort}/b-`));
  expect(await hasCertificate(caddy, stranger)).toBe(false);
});

test("leads a browser over https to the original page, and counts the click", async ({
  launchOptions,
}) => {
  const website = await caddy.startBeside(`{
    import {$CADDY_OPTIONS}
    http_port {$HTTP_PORT}
    https_port {$HTTPS_PORT}
  }
  https://shop.example.com {
    header Content-Type text/html
    respond "<h1>Landed</h1>"
  }`);
  const home = await trustingHome(caddy.authorityFile);
  const rules = `MAP ${domain} 127.0.0.1, MAP shop.example.com:443 127.0.0.1:${website.httpsPort}`;
  let browser: Browser | undefined;
  try {
    browser = await chromium.launch({
      ...launchOptions,
      args: [...(launchOptions.args ?? []), `--host-resolver-rules=${rules}`],
      env: { ...(process.env as Record<string, string>), HOME: home.folder },
    });
    const page = await browser.newPage({ ignoreHTTPSErrors: false });
    const original = "https://shop.example.com/a//b%2Fc/?size=7&colour=blue#reviews";
    const { id, html, links } = await rewrite(original);
    await page.setContent(html);
    const clicked = page.waitForResponse((response) => response.url().includes(domain));
    await page.getByRole("link", { name: "link 1" }).click();
    await expect(page.getByRole("heading", { name: "Landed" })).toBeVisible();
    expect(page.url()).toBe(original);

    const redirect = await clicked;
    expect(redirect.url()).toBe((links[0] as string).replace(/#.*/, ""));
    expect(redirect.status()).toBe(302);
    expect((await redirect.securityDetails())?.issuer).toContain("Caddy Local Authority");
    await expect
      .poll(() => clicksOf(id))
      .toEqual([expect.objectContaining({ message: id, position: 1, url: original })]);
  } finally {
    await browser?.close();
    await website.stop();
    await home.remove();
  }
});

for (const scheme of ["http", "https"]) {
  test(`passes links on over ${scheme} as they were sent`, async () => {
    const originals = [
      "/a%2Fb%20c",
      "/a%2fb",
      "/a//b",
      "//x",
      "/shop/",
      "/",
      "/?x=1",
      "/p?",
      "/a;b=c,d!e*f$g&h+i=j@k:l~m",
      "/a'(b)[c]",
      "/p?a=%zz&b;c=d|e&%2F/../x",
      "/page.rsc?_rsc=1",
      "/_next/static/chunks/main.js",
      "/.well-known/security.txt",
      `/p?q=${"x".repeat(4000)}`,
    ].map((target) => `${scheme}://shop.example.com${target}`);
    const { links } = await rewrite(...originals);
    for (const [index, link] of links.entries()) {
      expect(link, originals[index]).toMatch(new RegExp(`^${scheme}://${domain}:`));
      const { status, headers } = await openRaw(caddy, link);
      expect(status, originals[index]).toBe(302);
      expect(headers.location).toBe(originals[index]);
    }
  });
}

test("tells the app the client's address and nobody's claim of one", async () => {
  for (const url of ["https://shop.example.com/a", "http://shop.example.com/a"]) {
    const { id, links } = await rewrite(url);
    const headers = ["X-Forwarded-For: 198.51.100.7", "Forwarded: for=198.51.100.7"];
    const { status } = await openRaw(caddy, links[0] as string, {
      localAddress: "127.9.8.7",
      headers,
    });
    expect(status).toBe(302);
    await expect.poll(() => clicksOf(id)).toMatchObject([{ ip: "127.9.8.0/24" }]);
  }
});

test("speaks HTTP/2 and offers HTTP/3", async () => {
  const { links } = await rewrite("https://shop.example.com/a//b%2Fc?x");
  const { pathname, search } = new URL(links[0] as string);
  const socket = await handshake(caddy, domain, { protocol: "h2" });
  const session = connect(`https://${domain}:${caddy.httpsPort}`, {
    createConnection: () => socket,
  });
  const headers = await new Promise<Record<string, unknown>>((resolve, reject) => {
    session.once("error", reject);
    session
      .request({ ":path": pathname + search })
      .once("response", resolve)
      .end();
  });
  session.destroy();
  expect(headers[":status"]).toBe(302);
  expect(headers.location).toBe("https://shop.example.com/a//b%2Fc?x");
  expect(headers["alt-svc"]).toContain(`h3=":${caddy.httpsPort}"`);
});

test("serves the app on its own host only, and leads it to https", async () => {
  const redirect = await openRaw(caddy, `http://${hostname}/login?x=1`);
  expect(redirect.status).toBe(308);
  expect(redirect.headers.location).toBe(`https://${hostname}/login?x=1`);
  const login = await openRaw(caddy, `https://${hostname}:${caddy.httpsPort}/login`);
  expect(login.status).toBe(200);
  expect(login.headers["strict-transport-security"]).toBeDefined();
  for (const url of [
    `https://${domain}/login`,
    `http://${domain}/login`,
    `https://${clickHost}/api/tls/ask?domain=${domain}`,
    `http://${stranger}/login`,
  ]) {
    const { status, headers } = await openRaw(caddy, url);
    expect(status, url).toBe(404);
    expect(headers.location).toBeUndefined();
    expect(headers["set-cookie"]).toBeUndefined();
  }
  const big = "x".repeat(6_000_000);
  const tooLarge = await call("/api/rewrite", { method: "POST", body: { html: big } });
  expect(tooLarge.status).toBe(413);
  expect(tooLarge.json.code).toBe("too-large");
});

/** Clicks again whenever Caddy has given up, as it does after 15 s: a start may take longer. */
async function clickUntilUp(link: string) {
  for (;;) {
    const begun = performance.now();
    const answer = await openRaw(caddy, link);
    if (answer.status !== 502) return answer;
    expect(performance.now() - begun).toBeGreaterThan(14_000);
  }
}

test("lets clicks wait while the app restarts", async () => {
  const { id, links } = await rewrite("https://shop.example.com/a");
  const { apiKey } = app;
  await app.stop();
  const click = clickUntilUp(links[0] as string);
  // Its failure is looked at once the app is there.
  click.catch(() => undefined);
  app = { ...(await startApp()), apiKey };
  const { status, headers } = await click;
  expect(status).toBe(302);
  expect(headers.location).toBe("https://shop.example.com/a");
  await expect.poll(() => clicksOf(id)).toHaveLength(1);
});
