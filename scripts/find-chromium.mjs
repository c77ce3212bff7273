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
 * The absolute path of a Chromium that runs (Playwright takes no bare name): CHROMIUM_PATH, Playwright's own, an installed one, one that Playwright downloads now, or,
 * as root on Debian, one that apt installs now. Undefined when none can be had.
 */
export async function findChromium() {
  const { chromium } = await import("playwright");
  const present = firstThatWorks(
    process.env.CHROMIUM_PATH,
    chromium.executablePath(),
    ...installed,
  );
  if (present) return present;

  process.stdout.write("There is no Chromium here; getting one.\n");
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

/** Being there is not enough: it may be a stub that wants a snap, or lack libraries. */
function works(path) {
  return Boolean(path) && spawnSync(path, ["--version"], { timeout: 20_000 }).status === 0;
}
