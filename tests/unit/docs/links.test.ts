import { existsSync, readdirSync } from "node:fs";
import { dirname, join, relative, resolve } from "node:path";
import { describe, expect, it } from "vitest";
import { readPage } from "./read-page";

const root = resolve(import.meta.dirname, "../../..");
const pages = [".", "docs", "docs/decisions"].flatMap((folder) =>
  readdirSync(join(root, folder))
    .filter((name) => name.endsWith(".md"))
    .map((name) => join(folder, name)),
);

describe.each(pages)("%s", (page) => {
  it("links only to files and headings that exist", () => {
    const file = join(root, page);
    const broken = readPage(file).links.filter((link) => isRelative(link) && !exists(file, link));
    expect(broken).toEqual([]);
  });
});

describe("README.md", () => {
  it("has at most 200 lines", () => {
    expect(readPage(join(root, "README.md")).lines).toBeLessThanOrEqual(200);
  });

  it("leads to every page of docs", () => {
    const linked = reachable("README.md");
    expect(pages.filter((page) => !linked.has(page))).toEqual([]);
  });
});

function isRelative(link: string): boolean {
  return !/^[a-z][a-z\d+.-]*:/i.test(link);
}

function exists(from: string, link: string): boolean {
  const [path = "", anchor] = link.split("#");
  const file = path === "" ? from : resolve(dirname(from), decodeURI(path));
  if (!existsSync(file)) return false;
  return anchor === undefined || readPage(file).anchors.has(anchor);
}

/** The pages that links lead to, from one on. A link to a folder is one to the pages in it. */
function reachable(first: string): Set<string> {
  const found = new Set([first]);
  for (const page of found) {
    for (const link of readPage(join(root, page)).links.filter(isRelative)) {
      const target = relative(root, resolve(root, dirname(page), link.replace(/#.*/, "")));
      for (const one of pages) if (one === target || dirname(one) === target) found.add(one);
    }
  }
  return found;
}
