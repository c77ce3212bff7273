import { rm } from "node:fs/promises";
import { dirname } from "node:path";
import { type Browser, type BrowserContextOptions, chromium } from "playwright";
import { findChromium } from "@/scripts/find-chromium.mjs";
import { logIn } from "@/tests/e2e/log-in";
import { npmStart, type Started } from "@/tests/e2e/npm-start";
import { freePort } from "@/tests/free-port";
import { newDataDir } from "@/tests/new-data-dir";

/*
 * Measures how fast the pages of the demo load, and how much their layout shifts, on the phone that Lighthouse simulates: a
 * network with round trips of 150 ms and 1.6 Mbit/s, a processor four times slower, an empty cache. Prints medians of five
 * loads of each page. Good values: https://web.dev/articles/vitals
 *
 *   npx tsx bench/pages.ts
 */
const rounds = 5;
const phone = { latency: 150, downloadThroughput: 1.6e6 / 8, uploadThroughput: 750e3 / 8 };
const slowdown = 4;
/** How long to wait for late events. */
const settleMs = 3_000;

/** In milliseconds, except `shift`, which has no unit, and `bytes`. */
interface Load {
  firstPaint: number;
  largestPaint: number;
  /** The time of long tasks beyond 50 ms each. */
  blocked: number;
  shift: number;
  bytes: number;
}

async function main(): Promise<void> {
  const dataDir = await newDataDir("clickstamp-bench-");
  const root = dirname(import.meta.dirname);
  const port = String(await freePort());
  const app = await npmStart(root, { PORT: port, DATA_DIR: dataDir }, "demo");
  const browser = await chromium.launch({
    executablePath: await findChromium(),
    args: ["--no-sandbox", "--disable-background-networking", "--disable-component-update"],
  });
  try {
    const loggedOut = { viewport: { width: 390, height: 844 }, deviceScaleFactor: 2 };
    const storageState = await session(browser, app);
    const loggedIn = { ...loggedOut, storageState };
    say("| page | first paint | largest paint | blocked | layout shift | transferred |");
    say("| --- | --- | --- | --- | --- | --- |");
    const campaign = await newestCampaign(app);
    for (const [name, path] of [
      ["Overview", "/"],
      ["Campaigns", "/campaigns"],
      ["A campaign", `/campaigns/${campaign}`],
      ["Clicks", "/clicks"],
      ["Preview", "/preview"],
      ["Domains", "/domains"],
      ["Settings", "/settings"],
    ] as const) {
      say(row(name, await measure(browser, app.appUrl + path, loggedIn)));
    }
    say(row("Login", await measure(browser, `${app.appUrl}/login`, loggedOut)));
  } finally {
    await browser.close();
    await app.stop();
    await rm(dataDir, { recursive: true, force: true });
  }
}

async function session(browser: Browser, app: Started) {
  const page = await browser.newPage();
  await logIn(page, app);
  const state = await page.context().storageState();
  await page.close();
  return state;
}

async function newestCampaign(app: Started): Promise<string> {
  const headers = { Authorization: `Bearer ${app.apiKey}` };
  const answer = await fetch(`${app.appUrl}/api/campaigns?search=last day`, { headers });
  const { campaigns } = (await answer.json()) as { campaigns: { id: string }[] };
  if (!campaigns[0]) throw new Error("the demo has no such campaign");
  return campaigns[0].id;
}

async function measure(
  browser: Browser,
  address: string,
  options: BrowserContextOptions,
): Promise<Load[]> {
  // Load each page once before: what the server does for the first load of a page doesn't count.
  await load(browser, address, options);
  const loads: Load[] = [];
  while (loads.length < rounds) loads.push(await load(browser, address, options));
  return loads;
}

async function load(
  browser: Browser,
  address: string,
  options: BrowserContextOptions,
): Promise<Load> {
  const context = await browser.newContext(options);
  const page = await context.newPage();
  const devTools = await context.newCDPSession(page);
  await devTools.send("Network.enable");
  await devTools.send("Network.emulateNetworkConditions", { offline: false, ...phone });
  await devTools.send("Emulation.setCPUThrottlingRate", { rate: slowdown });
  let bytes = 0;
  devTools.on("Network.loadingFinished", ({ encodedDataLength }) => {
    bytes += encodedDataLength;
  });
  // As text, because the compiler of this file would insert names that don't exist in the page.
  await page.addInitScript({ content: observe });
  const response = await page.goto(address, { waitUntil: "load" });
  if (response?.status() !== 200) throw new Error(`${address} answered ${response?.status()}`);
  await page.waitForTimeout(settleMs);
  const seen = (await page.evaluate("window.seen")) as Omit<Load, "bytes">;
  await context.close();
  return { ...seen, bytes };
}

const observe = `
  window.seen = { firstPaint: 0, largestPaint: 0, blocked: 0, shift: 0 };
  const on = (type, add) =>
    new PerformanceObserver((list) => list.getEntries().forEach(add)).observe({ type, buffered: true });
  on("paint", ({ name, startTime }) => {
    if (name === "first-contentful-paint") seen.firstPaint = startTime;
  });
  on("largest-contentful-paint", ({ startTime }) => { seen.largestPaint = startTime; });
  on("layout-shift", ({ hadRecentInput, value }) => { if (!hadRecentInput) seen.shift += value; });
  on("longtask", ({ duration }) => { seen.blocked += duration - 50; });
`;

function row(name: string, loads: readonly Load[]): string {
  const median = (key: keyof Load) =>
    loads.map((load) => load[key]).sort((a, b) => a - b)[Math.floor(loads.length / 2)] as number;
  const cells = [
    name,
    ...(["firstPaint", "largestPaint", "blocked"] as const).map(
      (key) => `${Math.round(median(key))} ms`,
    ),
    median("shift").toFixed(3),
    `${Math.round(median("bytes") / 1000)} kB`,
  ];
  return `| ${cells.join(" | ")} |`;
}

function say(line: string): void {
  process.stdout.write(`${line}\n`);
}

await main();
