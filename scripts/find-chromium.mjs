import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { delimiter, isAbsolute, join, resolve } from "node:path";
import { run } from "../server/build/run.mjs";

const installed = [
  "chromium",
  "chromium-browser",
  "google-chrome",
  "google-chrome-stable",
  "/Applications/Chromium.app/Contents/MacOS/Chromium",
  "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
];

/**
 * Returns the absolute path of a Chromium that runs, because Playwright takes no bare name. Tries CHROMIUM_PATH,
 * Playwright's own and installed ones. If none runs, lets Playwright download one or, as root on Debian, apt install one.
 * Returns undefined if all of this fails.
 */
export async function findChromium() {
  const { chromium } = await import("playwright");
  const present = firstThatWorks(
    process.env.CHROMIUM_PATH,
    chromium.executablePath(),
    ...installed,
  );
  if (present) return present;

  process.stdout.write("No Chromium found. Downloading one.\n");
  await run(["node_modules/playwright/cli.js", "install", "chromium"]);
  const downloaded = firstThatWorks(chromium.executablePath());
  if (downloaded) return downloaded;

  if (process.getuid?.() === 0) {
    const env = { DEBIAN_FRONTEND: "noninteractive" };
    await run(["update"], { command: "apt-get", env });
    await run(["install", "--yes", "chromium"], { command: "apt-get", env });
  }
  return firstThatWorks(...installed);
}

function firstThatWorks(...names) {
  return names.map(absolutePath).find(works);
}

function absolutePath(name) {
  if (!name || isAbsolute(name)) return name;
  if (name.includes("/")) return resolve(name);
  const folders = (process.env.PATH ?? "").split(delimiter).filter(Boolean);
  return folders.map((folder) => resolve(join(folder, name))).find(existsSync);
}

/** Whether a program runs. A file that exists may be a stub that needs a snap, or may lack libraries. */
function works(path) {
  return Boolean(path) && spawnSync(path, ["--version"], { timeout: 20_000 }).status === 0;
}
