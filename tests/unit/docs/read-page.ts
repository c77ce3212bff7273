import { readFileSync } from "node:fs";

/** What a page of Markdown offers to links, and where its own links lead. */
export interface Page {
  lines: number;
  /** Fragments of its headings, as GitHub makes them. */
  anchors: ReadonlySet<string>;
  /** Destinations of its links and images, as written. */
  links: string[];
}

/** Reads a page. Headings and links in code are neither. */
export function readPage(file: string): Page {
  const text = readFileSync(file, "utf8");
  const withoutBlocks = text.replace(/^(```|~~~)[\s\S]*?^\1$/gm, "");
  const prose = withoutBlocks.replace(/`[^`\n]*`/g, (code) => code.replace(/[[\]()<>"]/g, " "));
  const headings = [...withoutBlocks.matchAll(/^#{1,6} +(.+)$/gm)].map(
    ([, heading = ""]) => heading,
  );
  const markdown = [...prose.matchAll(/\]\(([^)\s]+)\)/g)];
  const html = [...prose.matchAll(/\s(?:href|src|srcset)="([^"\s]+)"/g)];
  return {
    lines: text.replace(/\n$/, "").split("\n").length,
    anchors: anchorsOf(headings),
    links: [...markdown, ...html].map(([, link = ""]) => link),
  };
}

/** A heading that comes again gets a number. */
function anchorsOf(headings: readonly string[]): Set<string> {
  const anchors = new Set<string>();
  for (const heading of headings) {
    const slug = slugOf(heading);
    let anchor = slug;
    for (let count = 1; anchors.has(anchor); count += 1) anchor = `${slug}-${count}`;
    anchors.add(anchor);
  }
  return anchors;
}

/** Lower case, without punctuation, spaces as hyphens. */
function slugOf(heading: string): string {
  return heading
    .toLowerCase()
    .replace(/[^\p{L}\p{N}\p{M}_ -]/gu, "")
    .trim()
    .replaceAll(" ", "-");
}
