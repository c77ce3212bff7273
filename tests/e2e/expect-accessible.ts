import axe, { type AxeResults, type RunOptions } from "axe-core";
import type { Page } from "playwright";
import { expect } from "./instance";

interface WithAxe {
  axe: { run(options: RunOptions): Promise<AxeResults> };
}

/** Rules whose outcome a colour scheme changes. */
const colours: RunOptions = { runOnly: ["color-contrast", "link-in-text-block"] };

/** Has axe-core look at the page as it is now, at its colours in both schemes; it may find nothing serious. */
export async function expectAccessible(page: Page): Promise<void> {
  // Next sends it after the rest.
  await expect(page).toHaveTitle(/./);
  await page.evaluate(axe.source);
  for (const [colorScheme, options] of [
    ["light", {}],
    ["dark", colours],
  ] as const) {
    await page.emulateMedia({ colorScheme, reducedMotion: "reduce" });
    // Colours on their way from one scheme to the other are nobody's choice.
    await page.evaluate(() =>
      Promise.allSettled(
        document
          .getAnimations()
          .filter((animation) => animation instanceof CSSTransition)
          .map(({ finished }) => finished),
      ),
    );
    const { violations } = await page.evaluate(
      (asked) => (window as unknown as WithAxe).axe.run(asked),
      options,
    );
    const serious = violations
      .filter(({ impact }) => impact === "serious" || impact === "critical")
      .map(({ id, nodes }) => `${colorScheme}: ${id}: ${nodes.map(({ html }) => html).join(" ")}`);
    expect(serious).toEqual([]);
  }
}
