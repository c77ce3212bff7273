import { type BrowserContext, test as base, chromium, expect } from "playwright/test";
import { freePort } from "@/lib/embedded-postgres/free-port";
import { freshClone } from "./fresh-clone";
import { landingServer } from "./landing-server";
import { npmStart, type Started } from "./npm-start";

/** A product that runs as a new user would have it. */
export interface Instance extends Started {
  /** The fresh clone it runs in. */
  folder: string;
  port: number;
  clickHost: string;
}

/** Tests share one instance, started with nothing but `npm start` in a fresh clone. */
export const test = base.extend<{ landingContext: BrowserContext }, { instance: Instance }>({
  instance: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright wants a pattern here
    async ({}, use) => {
      if (process.env.E2E_INSTANCE) return use(runningInstance(process.env.E2E_INSTANCE));
      const clone = await freshClone();
      try {
        const port = await freePort();
        const started = await npmStart(clone.folder, { PORT: String(port) });
        await use({
          ...started,
          folder: clone.folder,
          port,
          clickHost: `clicks.localhost:${port}`,
        });
        expect(await started.stop()).toBe(0);
      } finally {
        await clone.remove();
      }
    },
    { scope: "worker", timeout: 12 * 60 * 1000 },
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
// instance that runs already, so that no test has to wait for a new one. Without it each round of --repeat-each does, for
// minutes: Playwright gives every round a worker of its own, which starts its own instance.
function runningInstance(json: string): Instance {
  const given = JSON.parse(json) as Omit<Instance, "email" | "appUrl" | "clickHost">;
  const appUrl = `http://localhost:${given.port}`;
  return {
    email: "admin@localhost",
    appUrl,
    clickHost: `clicks.localhost:${given.port}`,
    ...given,
  };
}
