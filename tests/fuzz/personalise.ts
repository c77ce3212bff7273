import { type DefaultTreeAdapterTypes, parse } from "parse5";
import { splice } from "@/lib/rewrite/splice";
import type { Edit } from "@/lib/rewrite/types";

type Node = DefaultTreeAdapterTypes.Node;

const names = [
  "Ada",
  "Grace Hopper",
  "Zoë",
  "O&#39;Neill",
  "D’Angelo &amp; Sons",
  "李小龙",
  "Æthelred the Unready, 3rd Earl of Somewhere",
];
const unread = new Set([
  "style",
  "script",
  "head",
  "pre",
  "textarea",
  "template",
  "svg",
  "noscript",
]);

/**
 * A copy of an HTML email for one recipient, as a mailing program makes it: a name in three texts, a token in each URL, and
 * another URL for unsubscribing. Numbers from 0 make different copies.
 */
export function personalise(source: string, number: number): string {
  const { texts, urls } = places(source);
  const name = names[number % names.length]!;
  const token = `${(number * 7919).toString(36)}${"x".repeat(number % 9)}`;
  const chosen = new Set([0, 1, 2].map((third) => texts[Math.floor((third * texts.length) / 3)]));
  const edits: Edit[] = [...chosen].flatMap((at) =>
    at === undefined ? [] : [{ start: at, end: at, text: `${name} ` }],
  );
  for (const [index, { start, end }] of urls.entries()) {
    const url = source.slice(start, end);
    const isLast = index === urls.length - 1;
    const text = isLast ? `https://news.example/unsubscribe/${token}` : withToken(url, token);
    edits.push({ start, end, text });
  }
  return splice(
    source,
    edits.sort((a, b) => a.start - b.start),
  );
}

function withToken(url: string, token: string): string {
  const [, before = "", hash = ""] = /^([^#]*)(.*)$/s.exec(url) ?? [];
  return `${before}${before.includes("?") ? "&amp;" : "?"}t=${token}${hash}`;
}

/** Where words of visible texts begin, and the ranges of URLs. */
function places(source: string): { texts: number[]; urls: { start: number; end: number }[] } {
  const texts: number[] = [];
  const urls: { start: number; end: number }[] = [];
  const visit = (node: Node) => {
    const place = node.sourceCodeLocation;
    if (node.nodeName === "#text" && "value" in node && place) {
      const raw = source.slice(place.startOffset, place.endOffset);
      const word = /[\p{L}]{3}/u.exec(raw);
      if (word && raw === node.value) texts.push(place.startOffset + word.index);
    }
    if (node.nodeName === "a" && place && "attrs" in place) {
      const range = place.attrs?.href;
      const [, before = "", url = ""] =
        /^(href\s*=\s*["'])(https?:[^"'{}%[\]]*)["']$/is.exec(
          range ? source.slice(range.startOffset, range.endOffset) : "",
        ) ?? [];
      const start = (range?.startOffset ?? 0) + before.length;
      if (url) urls.push({ start, end: start + url.length });
    }
    if ("childNodes" in node && !unread.has(node.nodeName)) node.childNodes.forEach(visit);
  };
  visit(parse(source, { sourceCodeLocationInfo: true }));
  const unique = [...new Map(urls.map((range) => [range.start, range])).values()];
  return {
    texts: [...new Set(texts)].sort((a, b) => a - b),
    urls: unique.sort((a, b) => a.start - b.start),
  };
}
