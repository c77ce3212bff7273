import { parseUrl } from "@/lib/parse-url";
import type { Line } from "./lines";
import { oracles, type Reading } from "./oracles";

/** A tracked URL of a line, as rewriteEmail tells it. */
interface Tracked {
  original: string;
  rewritten: string;
}

/** Where a click on a URL of the click domain leads; null for nowhere. */
export type Click = (url: URL) => Promise<string | null>;

/** What came of one line. */
export interface Comparison {
  /** What went wrong: sentences. */
  faults: string[];
  /** URLs whose end all programs agree about, and how many of them are tracked. */
  agreed: number;
  tracked: number;
}

const clickDomain = "clicks.example.com";

/**
 * Compares a line before it is rewritten and after. Nothing but scheme and host of a tracked URL may be gone. Each URL that one
 * of the programs finds in the line must lead to the same place when it is clicked in `rewritten`.
 */
export async function compareReadings(
  line: Line,
  rewritten: string,
  links: readonly Tracked[],
  click: Click,
): Promise<Comparison> {
  const starts = startsOf(links, rewritten);
  const faults = [...lostCharacters(line, rewritten, links)];
  const found = Object.entries(oracles).map(([name, read]) => {
    const pair = [read(line.text), read(rewritten)] as const;
    return { name, before: pair[0], after: pair[1] };
  });
  for (const { name, before, after } of found) {
    if (before.length !== after.length) {
      faults.push(`${name} finds ${before.length} URLs before and ${after.length} after`);
      continue;
    }
    for (const [index, { url, start }] of before.entries()) {
      const wanted = rightUrl(url, start, line);
      const clicked = after[index]!.url;
      const got = await follow(clicked, click);
      if (got === wanted || got === normalise(url) || clicked === url) continue;
      if (!hostOf(url, line) && !leadsSomewhere(got, line)) continue;
      const isDelimited = /[<>"]/.test(url) || line.text[start - 1] === "<";
      if (isDelimited && withoutFragment(got) === withoutFragment(wanted)) continue;
      faults.push(`${name} finds ${url}, then ${clicked}, which leads to ${got}, not ${wanted}`);
    }
  }
  const [first, ...others] = found.map(({ before }) => before);
  const agreed = first!.filter(
    (one) => hostOf(one.url, line) && others.every((readings) => readings.some(isSame(one))),
  );
  const tracked = agreed.filter(({ start }) => starts.includes(start));
  return { faults, agreed: agreed.length, tracked: tracked.length };
}

function isSame(one: Reading): (other: Reading) => boolean {
  return ({ start, end }) => start === one.start && end === one.end;
}

/** Where the tracked URLs began before they were rewritten. */
function startsOf(links: readonly Tracked[], rewritten: string): number[] {
  let from = 0;
  let growth = 0;
  return links.map((link) => {
    const at = rewritten.indexOf(link.rewritten, from);
    from = at + link.rewritten.length;
    const start = at - growth;
    growth += link.rewritten.length - link.original.length;
    return start;
  });
}

function* lostCharacters(line: Line, rewritten: string, links: readonly Tracked[]) {
  let restored = rewritten;
  for (const link of links) {
    restored = restored.replace(link.rewritten, () => link.original);
    if (!hostOf(link.original, line)) yield `${link.original} has no host that was put there`;
    const rest = (url: string) => url.replace(/^https?:\/\/[^/?#]*/i, "");
    const kept = rest(link.rewritten).replace(/-[0-9A-Za-z]{14,24}(?=[?#]|$)/, "");
    const had = rest(link.original);
    // Browsers take a dot at the end of the path off.
    const isSame = kept === had || kept === `/${had}` || /\/\.{1,2}(?=[?#]|$)/.test(had);
    if (!isSame) yield `${link.original} became ${link.rewritten}`;
  }
  if (restored !== line.text) yield `Without the links it is ${JSON.stringify(restored)}`;
}

/** The host that was put there, if the URL has it and nothing more in its place. */
function hostOf(url: string, { hosts }: Line): string | undefined {
  const rest = url.replace(/^https?:\/\//i, "");
  return hosts.find(
    (host) => rest.startsWith(host) && /^(?:[/?#]|$)/.test(rest.slice(host.length)),
  );
}

/**
 * Where a URL leads that a program found: to itself, unless it can't be one. None has `<`, `>` or `"` in it (RFC 3986,
 * appendix C), and no registry has hosts that go on in another script, or in punctuation.
 */
function rightUrl(found: string, start: number, line: Line): string | null {
  const { text, hosts } = line;
  const delimited = text[start - 1] === "<" ? /^[^<>"\s]*(?=\s*>)/.exec(text.slice(start)) : null;
  const url = delimited?.[0] ?? found.replace(/[<>"].*$/s, "");
  if (hostOf(url, line)) return normalise(url);
  const [scheme = ""] = /^https?:\/\//i.exec(url) ?? [];
  const known = hosts.filter((host) => url.startsWith(scheme + host));
  const [longest] = known.toSorted((a, b) => b.length - a.length);
  return normalise(longest === undefined ? url : scheme + longest);
}

/** Whether it is a URL of one of the line's hosts, or of the click domain. */
function leadsSomewhere(url: string | null, { hosts }: Line): boolean {
  const real = [clickDomain, ...hosts].map((host) => new URL(`http://${host}`).hostname);
  return url !== null && real.includes(new URL(url).hostname);
}

async function follow(found: string, click: Click): Promise<string | null> {
  const url = parseUrl(found);
  if (url?.hostname !== clickDomain) return url?.href ?? null;
  const destination = await click(url);
  return destination && destination + url.href.slice(url.href.search(/#|$/));
}

function normalise(url: string): string | null {
  return parseUrl(url)?.href ?? null;
}

function withoutFragment(url: string | null): string | undefined {
  return url?.replace(/#.*$/s, "");
}
