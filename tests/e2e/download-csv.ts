import { readFile } from "node:fs/promises";
import type { Page } from "playwright";
import { expect } from "./instance";

/** The file that a button of the page saves: its name, and its lines after the mark that Excel needs. */
export async function downloadCsv(
  page: Page,
  button: string,
): Promise<{ name: string; lines: string[] }> {
  const begun = page.waitForEvent("download");
  await page.getByRole("button", { name: button }).click();
  const file = await begun;
  const text = await readFile(await file.path(), "utf8");
  expect(text.at(0)).toBe("\uFEFF");
  return { name: file.suggestedFilename(), lines: text.slice(1).trimEnd().split("\r\n") };
}
