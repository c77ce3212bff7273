import { readFile } from "node:fs/promises";
import type { Page } from "playwright";
import { expect } from "./instance";

/** The file that a button, or a link, of the page saves: its name, and the fields of its rows after the mark that Excel needs. None may have quotes or line ends. */
export async function downloadCsv(
  page: Page,
  name: string,
  role: "button" | "link" = "button",
): Promise<{ name: string; rows: string[][] }> {
  const begun = page.waitForEvent("download");
  await page.getByRole(role, { name }).click();
  const file = await begun;
  const text = await readFile(await file.path(), "utf8");
  expect(text.at(0)).toBe("\uFEFF");
  const lines = text.slice(1).trimEnd().split("\r\n");
  const rows = lines.map((line) => line.replace(/^"|"$/g, "").split('","'));
  return { name: file.suggestedFilename(), rows };
}
