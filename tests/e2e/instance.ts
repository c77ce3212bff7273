import { join } from "node:path";
import { type BrowserContext, test as base, chromium, expect } from "playwright/test";
import { freePort } from "@/tests/free-port";
import { installedFolder } from "./install";
import { landingServer } from "./landing-server";
import { npmStart, type Started } from "./npm-start";

/** A product that runs as a new user would have it. */
export interface Instance extends Started {
  /** The fresh clone it runs in. */
  folder: string;
  dataDir: string;
  port: number;
  clickHost: string;
}

/** Tests of one worker share an instance, started with nothing but `npm start` in the fresh clone that install.ts has made. */
export const test = base.extend<{ landingContext: BrowserContext }, { instance: Instance }>({
  instance: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright wants a pattern here
    async ({}, use, { workerIndex }) => {
      if (process.env.E2E_INSTANCE) return use(runningInstance(process.env.E2E_INSTANCE));
      const folder = installedFolder();
      const dataDir = join(folder, `.data-${workerIndex}`);
      const port = await freePort();
      const started = await npmStart(folder, { PORT: String(port), DATA_DIR: dataDir });
      await use({ ...started, folder, dataDir, port, clickHost: `clicks.localhost:${port}` });
      expect(await started.stop()).toBe(0);
    },
    { scope: "worker", timeout: 300_000 },
  ],

  // A browser for which every website in an email is played by a server of ours.
  landingContext: async ({ launchOptions }, use) => {
    const landing = await landingServer();
    const browser = await chromium.launch({
      ...launchOptions,
      args: [...(launchOptions.args ?? []), `--host-resolver-rules=${landing.hostRules}`],
    });
    const context = await browser.newContext({
      ignoreHTTPSErrors: true,
      permissions: ["clipboard-read", "clipboard-write"],
    });
    await use(context);
    await browser.close();
    landing.close();
  },
});

export { expect };

// For writing tests: E2E_INSTANCE='{"folder": "…", "password": "…", "apiKey": "…", "port": 3000}' names an
// instance that runs already, so that nothing has to be installed and built first.
function runningInstance(json: string): Instance {
  const given = JSON.parse(json) as Omit<Instance, "email" | "appUrl" | "clickHost" | "dataDir">;
  const appUrl = `http://localhost:${given.port}`;
  return {
    email: "admin@localhost",
    appUrl,
    clickHost: `clicks.localhost:${given.port}`,
    dataDir: join(given.folder, ".data"),
    ...given,
  };
}
