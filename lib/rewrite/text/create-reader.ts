import { MAX_URL_LENGTH } from "@/lib/rewrite/url/decide";
import { hasPlaceholder } from "@/lib/rewrite/url/has-placeholder";
import { agreedEnd, hasAgreedPath } from "./agreed-end";
import { isInsideOtherUrl } from "./other-url";
import { readDelimited } from "./read-delimited";
import { unwrapUrl } from "./unwrap-url";
import { agreedTail, separator } from "./url-characters";
import { createUrlEnd } from "./url-end";

const isSeparator = /^[\t\n\v\f\r\p{Z}\u30FB]/u;
const partOfAnother =
  "It is inside or after another URL and may be part of it: put a space before it if it is not.";
const inDelimiters =
  "Mail programs end it within its path: percent-encode everything but letters and digits.";

/** The extent of a URL. */
export interface Reading {
  end: number;
  /** No other URL begins before this offset. */
  seen: number;
  /** Why the URL must not be rewritten: a sentence for people. */
  problem?: string | undefined;
}

/**
 * Returns a function that finds the end of the URL that begins at `start` and has its host at `afterScheme`. Call it with
 * URLs in order. All calls together take linear time.
 */
export function createReader(text: string): (start: number, afterScheme: number) => Reading {
  const likelyEnd = createUrlEnd(text);
  const runAt = createRuns(text);
  let done = 0;
  // Before this offset, what looks like a separate URL may be part of an earlier one.
  let doubtfulUntil = 0;

  const read = (start: number, afterScheme: number): Reading => {
    const delimited = readDelimited(text, start, afterScheme);
    if (delimited && "end" in delimited) return readWhole(afterScheme, delimited.end);
    if (delimited) return { ...likelyEnd(afterScheme), ...delimited };
    const run = runAt(start);
    const before = text.slice(Math.max(run.start, done, start - MAX_URL_LENGTH), start);
    if (start < doubtfulUntil || isInsideOtherUrl(before)) {
      doubtfulUntil = run.end;
      return { ...likelyEnd(afterScheme), problem: partOfAnother };
    }
    // Bounded, because the text after a host may be read again.
    const glimpse = likelyEnd(afterScheme, Math.min(text.length, afterScheme + MAX_URL_LENGTH));
    if (hasPlaceholder(text.slice(start, glimpse.end))) {
      doubtfulUntil = run.end;
      return likelyEnd(afterScheme);
    }
    const agreed = agreedEnd(text, afterScheme, run.end);
    if ("end" in agreed) {
      const { end } = agreed;
      return { end, seen: end, problem: doubtAround(text, start, end) };
    }
    const { problem, hostEnd } = agreed;
    if (hostEnd !== undefined) return { end: hostEnd, seen: hostEnd, problem };
    doubtfulUntil = run.end;
    return { ...likelyEnd(afterScheme), problem };
  };

  const readWhole = (afterScheme: number, end: number): Reading => {
    agreedTail.lastIndex = end;
    if (!agreedTail.test(text)) doubtfulUntil = runAt(end).end;
    const { text: url } = unwrapUrl(text.slice(afterScheme, end));
    return { end, seen: end, problem: hasAgreedPath(url) ? undefined : inDelimiters };
  };

  return (start, afterScheme) => {
    const reading = read(start, afterScheme);
    done = reading.seen;
    return reading;
  };
}

/** Returns a function that finds the separators around an offset. Offsets must ascend. All calls together take linear time. */
function createRuns(text: string): (at: number) => { start: number; end: number } {
  let start = 0;
  let end = 0;
  return (at) => {
    if (at < end) return { start, end };
    for (start = at; start > end && !isSeparator.test(text.charAt(start - 1)); ) start -= 1;
    separator.lastIndex = at;
    end = separator.exec(text)?.index ?? text.length;
    return { start, end };
  };
}

/** The reason why programs may disagree about a URL, if the text around it gives one. */
function doubtAround(text: string, start: number, end: number): string | undefined {
  const last = text.charAt(end - 1);
  if (/[_*|~]/.test(last) && text[start - 1] === last) {
    return `Mail programs differ about whether the “${last}” at its end is part of it.`;
  }
  // linkify-it finds no URL right after a letter or symbol, but may find a shorter one inside this URL.
  const isBehindWord = /[^\p{Z}\p{P}\p{Cc}<>]$|_$/u.test(text.slice(Math.max(0, start - 2), start));
  const isNesting = isBehindWord && /https?:\/\//i.test(text.slice(start + "https://".length, end));
  return isNesting
    ? "It contains another URL and follows a letter or symbol: put a space before it."
    : undefined;
}
