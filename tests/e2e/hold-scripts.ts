import type { Page } from "playwright";

/** Holds back the scripts of the pages that are opened from now on, until what it gives back is called. */
export async function holdScripts(page: Page): Promise<() => void> {
  let letThem = () => {};
  const held = new Promise<void>((resolve) => {
    letThem = resolve;
  });
  await page.route("**/_next/static/**/*.js*", async (route) => {
    await held;
    await route.continue();
  });
  return letThem;
}
