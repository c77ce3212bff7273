import { rm } from "node:fs/promises";
import type { Page } from "playwright";
import { chromium } from "playwright/test";
import { freePort } from "@/tests/free-port";
import { newDataDir } from "@/tests/new-data-dir";
import { fetchApi } from "@/tests/openapi/fetch-api";
import { type DnsServer, startNsd } from "../dns/nsd";
import { type ApiLink, callApi } from "./api";
import { expect, test } from "./instance";
import { logIn } from "./log-in";
import { npmStart, type Started } from "./npm-start";
import { openPage } from "./open-page";
import { rawRequest } from "./raw-request";

const target = "clicks.clickstamp.net";
const zones: Record<string, string[]> = {
  "clickstamp.net": [`${target}. 60 IN A 127.0.0.1`],
  "bakery.com": [],
  "florist.com": [],
  "xn--bcher-kva.de": [],
  "grocer.com": ["grocer.com. 60 IN A 127.0.0.7"],
};
const html = '<a href="https://example.com/summer-sale?from=mail">sale</a>';

let dns: DnsServer;
let app: Started;
let port: number;
let dataDir: string;

test.describe.configure({ mode: "serial" });

// A second product in the same folder, whose default click domain is a public name.
test.beforeAll(async ({ instance }) => {
  test.setTimeout(180_000);
  dns = await startNsd(zones);
  port = await freePort();
  dataDir = await newDataDir(".data-domains-", instance.folder);
  app = await npmStart(instance.folder, {
    PORT: String(port),
    DATA_DIR: dataDir,
    CLICK_URL: `http://${target}:${port}`,
    DNS_SERVERS: dns.address,
    ALLOW_PRIVATE_ADDRESSES: "true",
  });
});

test.afterAll(async () => {
  await app?.stop();
  await dns?.stop();
  if (dataDir) await rm(dataDir, { recursive: true, force: true });
});

test.beforeEach(({ page }) => logIn(page, app));

async function addDomain(page: Page, hostname: string): Promise<void> {
  await openPage(page, "Domains");
  await page.getByLabel("Add a click domain").fill(hostname);
  await page.getByRole("button", { name: "Add", exact: true }).click();
  await expect(page.getByRole("heading", { name: hostname, level: 1 })).toBeVisible();
  await expect(page.getByText("Not set up yet")).toBeVisible();
}

/** Name and value of a record to create, as the page shows them. */
async function recordOf(page: Page, type: "CNAME" | "TXT") {
  const record = page.getByRole("listitem", { name: `${type} record` });
  const [name = "", value = ""] = await record.locator("code").allTextContents();
  return { name, value };
}

/** Does what a person does in the forms of a provider that adds the zone to names by itself. */
function serve(zone: string, ...records: { type: string; name: string; value: string }[]) {
  zones[zone] = records.map(({ type, name, value }) => {
    const text = type === "TXT" ? `"${value}"` : `${value}.`;
    return `${name.endsWith(".") ? name : `${name}.${zone}.`} 60 IN ${type} ${text}`;
  });
  return dns.update(zones);
}

const check = (page: Page, name: string) =>
  page.getByRole("region", { name: "Checks" }).getByRole("listitem").filter({ hasText: name });

async function rewrite(body: object): Promise<{ link: string; warnings: { code: string }[] }> {
  const { status, json } = await callApi(app, "/api/rewrite", { html, ...body });
  expect(status, JSON.stringify(json)).toBe(200);
  const [link] = json.links as ApiLink[];
  return { link: link?.rewritten ?? "", warnings: json.warnings };
}

test("shows how links look before there is a click domain, with the port", async ({ page }) => {
  await openPage(page, "Domains");
  await expect(page.getByText(`http://${target}:${port}/summer-sale-`)).toBeVisible();
  await expect(page.getByText(`http://clicks.example.com:${port}/summer-sale-`)).toBeVisible();
});

test("a click domain is set up with what the page says, and a browser clicks through it", async ({
  page,
  launchOptions,
}) => {
  await addDomain(page, "clicks.bakery.com");
  await expect(check(page, "DNS record")).toContainText("No record at clicks.bakery.com yet");
  const cname = await recordOf(page, "CNAME");
  const txt = await recordOf(page, "TXT");
  expect(cname).toEqual({ name: "clicks", value: target });
  await page.getByRole("radio", { name: "In full" }).click();
  expect((await recordOf(page, "TXT")).name).toBe("_clickstamp.clicks.bakery.com");
  await page.context().grantPermissions(["clipboard-read", "clipboard-write"]);
  await page.getByRole("button", { name: "Copy TXT Value" }).click();
  await expect(page.getByRole("status").filter({ hasText: /^Copied$/ })).toBeAttached();
  expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(txt.value);

  await serve("bakery.com", { type: "CNAME", ...cname }, { type: "TXT", ...txt });
  await expect(page.getByText("New emails use it by default.")).toBeVisible({ timeout: 60_000 });
  await expect(check(page, "Clicks over http").first()).toContainText("Clicks over http reach us");
  await expect(page.getByRole("region", { name: "State" })).toContainText(
    `http://clicks.bakery.com:${port}/summer-sale-`,
  );
  // Whoever is at it finds everything where it was.
  await expect(page.getByRole("listitem", { name: "TXT record" })).toBeVisible();

  const { link } = await rewrite({});
  expect(link).toMatch(
    new RegExp(`^http://clicks\\.bakery\\.com:${port}/summer-sale-\\w+\\?from=mail$`),
  );
  const rules = `MAP clicks.bakery.com 127.0.0.1, MAP example.com:443 127.0.0.1:${port}`;
  const browser = await chromium.launch({
    ...launchOptions,
    args: [...(launchOptions.args ?? []), `--host-resolver-rules=${rules}`],
  });
  try {
    const inbox = await browser.newPage();
    await inbox.setContent(`<a href="${link}">sale</a>`);
    const redirected = inbox.waitForResponse((response) => response.url() === link);
    await inbox.getByRole("link").click();
    expect((await redirected).status()).toBe(302);
    expect((await redirected).headers().location).toBe("https://example.com/summer-sale?from=mail");
  } finally {
    await browser.close();
  }
  await openPage(page, "Overview");
  await expect(page.getByRole("table", { name: "Latest clicks" })).toContainText("sale", {
    timeout: 30_000,
  });
});

test("one that is wrong in three ways is mended by following the page's words", async ({
  page,
}) => {
  test.setTimeout(240_000);
  await addDomain(page, "clicks.florist.com");
  const cname = await recordOf(page, "CNAME");
  const txt = await recordOf(page, "TXT");
  const zone = "florist.com";
  const entered = {
    cname: { type: "CNAME", name: "clicks.florist.com", value: "shops.florist.com" },
    txt: { type: "TXT", name: txt.name, value: "clickstamp-verify=pasted-from-elsewhere" },
  };
  const waits = { timeout: 60_000 };

  // The whole name was entered, and the provider appended the zone.
  await serve(zone, entered.cname, entered.txt);
  const routing = check(page, "DNS record");
  await expect(routing).toContainText("The CNAME is at clicks.florist.com.florist.com", waits);
  const name = /Enter (\S+) as name/.exec(await routing.innerText())?.[1] ?? "";
  entered.cname.name = name;

  // Now it leads to another shop.
  await serve(zone, entered.cname, entered.txt);
  await expect(routing).toContainText("The CNAME leads to shops.florist.com", waits);
  const value = /Change the CNAME of \S+ to (\S+)\./.exec(await routing.innerText())?.[1] ?? "";
  entered.cname.value = value;

  // Now the proof is not this workspace's.
  await serve(zone, entered.cname, entered.txt);
  await expect(routing).toContainText(`Leads to ${target}`, waits);
  const ownership = check(page, "Ownership");
  await expect(ownership).toContainText("has another value");
  await expect(ownership).toContainText("Replace its value by the expected one");
  const expected = /Expected\s+(\S+)/.exec(await ownership.innerText())?.[1] ?? "";
  expect({ name, value, expected }).toEqual({ ...cname, expected: txt.value });
  await expect(page.getByText("Not set up yet")).toBeVisible();

  await serve(zone, entered.cname, { ...entered.txt, value: expected });
  await expect(page.getByRole("status").filter({ hasText: "Active" })).toBeVisible(waits);
  await page.getByRole("button", { name: "Make it the default" }).click();
  await expect(page.getByText("New emails use it by default.")).toBeVisible();
});

test("one that breaks later is told of, and its links go on working", async ({ page }) => {
  const hostname = "clicks.florist.com";
  const { link } = await rewrite({ clickDomain: hostname });
  expect(link).toContain(hostname);
  await serve("florist.com", { type: "CNAME", name: "clicks", value: "parked.florist.com" });
  await page.goto(`${app.appUrl}/domains/${hostname}`);
  await expect(page.getByRole("status").filter({ hasText: "Not working" })).toBeVisible({
    timeout: 30_000,
  });
  await openPage(page, "Overview");
  const notice = page.getByRole("list", { name: "Click domains that fail" });
  await expect(notice).toContainText(`${hostname} stopped working`);
  await expect(notice).toContainText(`New emails use ${target} instead.`);

  const instead = await rewrite({ clickDomain: hostname });
  expect(instead.link).toContain(`http://${target}:`);
  expect(instead.warnings.map(({ code }) => code)).toContain("click-domain-failing");

  await openPage(page, "Domains");
  await page.getByLabel("When a click domain fails").selectOption("Refuse to rewrite");
  await expect(notice).toContainText("New emails that name no other click domain are refused.");
  const refused = await callApi(app, "/api/rewrite", { html, clickDomain: hostname });
  expect(refused.status).toBe(422);
  expect(refused.json.detail).toContain(hostname);

  const path = link.replace(/^http:\/\/[^/]+/, "");
  const { status, headers } = await rawRequest(
    port,
    `GET ${path} HTTP/1.1\r\nHost: ${hostname}:${port}\r\nConnection: close\r\n\r\n`,
  );
  expect(status).toBe(302);
  expect(headers.location).toBe("https://example.com/summer-sale?from=mail");

  await notice.getByRole("link", { name: "See what is wrong" }).click();
  await page.getByRole("button", { name: "Remove this domain…" }).click();
  const dialog = page.getByRole("alertdialog");
  await expect(dialog).toContainText("1 link in 1 message uses it");
  await expect(dialog.getByRole("button", { name: "Remove" })).toBeDisabled();
  await dialog.getByLabel(/To confirm/).fill(hostname);
  await dialog.getByRole("button", { name: "Remove" }).click();
  await expect(page).toHaveURL(`${app.appUrl}/domains`);
  await expect(page.getByRole("table", { name: "Click domains" })).not.toContainText(hostname);
  await expect(notice).toHaveCount(0);
  await page.goto(`${app.appUrl}/domains/${hostname}`);
  await expect(page.getByRole("heading", { name: "Click domain not found" })).toBeVisible();
});

test("the page outlives the stream of its checks, and a name at the top of its zone", async ({
  page,
}) => {
  await addDomain(page, "grocer.com");
  await expect(
    page.getByRole("heading", { name: "Records to create in grocer.com" }),
  ).toBeVisible();
  await expect(page.getByText("Most providers allow no CNAME at grocer.com itself")).toBeVisible();
  await expect(check(page, "DNS record")).toContainText("has addresses of its own");

  await page.route("**/live", (route) => route.fulfill({ status: 502 }));
  await page.reload();
  await expect(page.getByText("Connection lost, trying again")).toBeVisible();
  const txt = await recordOf(page, "TXT");
  await serve("grocer.com", { type: "TXT", ...txt });
  await page.getByRole("button", { name: "Check now" }).click();
  await expect(check(page, "Ownership")).toContainText("The domain is yours");
  await page.unroute("**/live");
  await expect(page.getByText("next in")).toBeVisible({ timeout: 60_000 });

  await page.getByRole("button", { name: "Remove this domain…" }).click();
  const dialog = page.getByRole("alertdialog");
  await expect(dialog).toContainText("No links use it.");
  await page.keyboard.press("Escape");
  await expect(page.getByRole("button", { name: "Remove this domain…" })).toBeFocused();
  await page.keyboard.press("Enter");
  await dialog.getByRole("button", { name: "Remove" }).click();
  await expect(page).toHaveURL(`${app.appUrl}/domains`);
});

test("the API sets one up as well", async () => {
  const ask = async (method: string, path: string, body?: object) => {
    const response = await fetchApi(`${app.appUrl}/api/domains${path}`, {
      method,
      headers: { Authorization: `Bearer ${app.apiKey}`, "Content-Type": "application/json" },
      body: body && JSON.stringify(body),
    });
    const text = await response.text();
    return { status: response.status, json: text === "" ? null : JSON.parse(text) };
  };
  expect((await ask("POST", "", { hostname: "co.uk" })).status).toBe(422);
  expect((await ask("POST", "", { name: "x" })).json.path).toBe("$.hostname");
  const added = await ask("POST", "", { hostname: "Klick.Bücher.de" });
  expect(added.status).toBe(201);
  const { hostname } = added.json;
  expect(hostname).toBe("klick.xn--bcher-kva.de");
  expect((await ask("POST", "", { hostname })).status).toBe(422);

  const { records } = (await ask("GET", `/${hostname}/dns`)).json;
  expect(records.map(({ type }: { type: string }) => type)).toEqual(["CNAME", "TXT"]);
  const before = await ask("GET", `/${hostname}/status`);
  expect(before.json.state).toBe("pending");
  await serve(
    "xn--bcher-kva.de",
    ...records.map((record: { type: string; name: string; value: string }) => ({
      ...record,
      name: `${record.name}.`,
    })),
  );
  const checked = await ask("POST", `/${encodeURIComponent("klick.bücher.de")}/check`);
  expect(checked.status).toBe(200);
  expect(checked.json.state).toBe("active");
  const { json } = await ask("GET", `/${hostname}/status`);
  for (const one of json.checks) expect(["ok", "pending", "error"]).toContain(one.state);
  expect(json.checks[0]).toMatchObject({ name: "ownership", state: "ok", reason: "ok" });

  const apps = '{ "applinks": {} }';
  const changed = await ask("PATCH", `/${hostname}`, {
    appleAppSiteAssociation: apps,
    https: "always",
  });
  expect(changed.json).toMatchObject({ https: "always", appleAppSiteAssociation: apps });
  const head = `GET /.well-known/apple-app-site-association HTTP/1.1\r\nHost: ${hostname}`;
  // The process that answers may not know of the change yet.
  await expect
    .poll(() => rawRequest(port, `${head}\r\nConnection: close\r\n\r\n`))
    .toMatchObject({
      status: 200,
      headers: { "content-type": "application/json" },
      body: apps,
    });

  const tls = (domain: string) => fetchApi(`${app.appUrl}/api/tls/ask?domain=${domain}`);
  expect((await tls(hostname)).status).toBe(200);
  expect((await tls("nobody.example.com")).status).toBe(404);
  expect((await ask("DELETE", `/${hostname}`)).status).toBe(204);
  expect((await ask("GET", `/${hostname}`)).status).toBe(404);
  expect((await tls(hostname)).status).toBe(404);
  expect((await fetchApi(`${app.appUrl}/api/domains`)).status).toBe(401);
});
