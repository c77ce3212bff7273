import { mkdir, rm } from "node:fs/promises";
import { join } from "node:path";
import { chromium, type Page } from "playwright";
import { logIn } from "@/tests/e2e/log-in";
import { npmStart, type Started } from "@/tests/e2e/npm-start";
import { freePort } from "@/tests/free-port";
import { newDataDir } from "@/tests/new-data-dir";
import { findChromium } from "./find-chromium.mjs";

/*
 * Takes the pictures of the README: the click map of a campaign of the demo, light and dark.
 *
 *   npm run pictures
 */
const campaign = "The Insider, October";
const viewport = { width: 1280, height: 780 };
const root = join(import.meta.dirname, "..");
const folder = join(root, "docs/images");

const dataDir = await newDataDir("clickstamp-pictures-");
try {
  const settings = { PORT: String(await freePort()), DATA_DIR: dataDir };
  const demo = await npmStart(root, settings, "demo");
  try {
    await takePictures(demo);
  } finally {
    await demo.stop();
  }
} finally {
  await rm(dataDir, { recursive: true, force: true });
}

async function takePictures(demo: Started): Promise<void> {
  await mkdir(folder, { recursive: true });
  const browser = await chromium.launch({
    executablePath: await findChromium(),
    args: ["--no-sandbox", "--disable-background-networking", "--disable-component-update"],
  });
  try {
    for (const colorScheme of ["light", "dark"] as const) {
      const page = await browser.newPage({ viewport, colorScheme, reducedMotion: "reduce" });
      await logIn(page, demo);
      await openClickMap(page, demo);
      await page.screenshot({ path: join(folder, `click-map-${colorScheme}.png`) });
      await page.close();
    }
  } finally {
    await browser.close();
  }
}

async function openClickMap(page: Page, { appUrl }: Started): Promise<void> {
  await page.goto(`${appUrl}/campaigns?search=${encodeURIComponent(campaign)}`);
  await page.getByRole("link", { name: campaign, exact: true }).click();
  // The links appear once the email is laid out.
  await page.getByRole("list", { name: "Tracked links" }).getByRole("link").first().waitFor();
  await page.getByRole("region", { name: "Click map" }).evaluate((map) => map.scrollIntoView());
}
