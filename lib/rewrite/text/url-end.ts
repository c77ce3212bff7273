import { placeholderPairs } from "@/lib/rewrite/url/placeholders";

const MAX_PLACEHOLDER_LENGTH = 256;

const closers: Record<string, string> = { "(": ")", "[": "]", "{": "}" };
// White space, controls and invisible characters; quotes and angle brackets; CJK punctuation and brackets, full width too.
const ends =
  /[\s\p{Cc}\u200B\u200E\u200F\u2028-\u202E\u2060\uFEFF<>"“”„«»‹›‘\u3000-\u3004\u3008-\u3020\u3030\uFF01-\uFF0F\uFF1A-\uFF20\uFF3B-\uFF3E\uFF40\uFF5B-\uFF65…]/u;
const trailing = /[.,:;!?'’*|`]/;
/** ASCII that is neither an end, nor a bracket, nor begins a placeholder: all that most URLs are made of. */
const plain = new Uint8Array(128);
for (const char of "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-._~:/?#@!&'+,;=\\^`|") {
  plain[char.charCodeAt(0)] = 1;
}

/**
 * Returns a function that tells where a URL of `text` most likely ends, given the offset behind its scheme, and how far to look. Not part of a URL are
 * punctuation at its end and brackets that are not balanced within it. A placeholder is part of it whole, with spaces
 * and brackets. `seen` is how far it looked: calls with offsets that are not below the last `seen` take linear time together.
 */
export function createUrlEnd(
  text: string,
): (from: number, limit?: number) => { end: number; seen: number } {
  const placeholderEnd = createPlaceholderEnd(text);

  return (from, limit = text.length) => {
    const open: { at: number; closer: string }[] = [];
    // What must not be cut off again.
    let kept = from;
    let at = from;
    while (at < limit) {
      if (plain[text.charCodeAt(at)] === 1) {
        at += 1;
        continue;
      }
      const afterPlaceholder = placeholderEnd(at);
      if (afterPlaceholder !== undefined) {
        at = afterPlaceholder;
        kept = at;
        continue;
      }
      const char = text.charAt(at);
      if (ends.test(char)) break;
      const closer = closers[char];
      if (closer) open.push({ at, closer });
      else if (")]}".includes(char)) {
        if (open.at(-1)?.closer !== char) break;
        open.pop();
      }
      at += 1;
    }
    let end = Math.max(kept, open[0]?.at ?? at);
    while (end > kept && trailing.test(text.charAt(end - 1))) end -= 1;
    return { end, seen: at };
  };
}

/** Finds the end of the placeholder that begins at an offset, if one does. Remembers what it searched for. */
function createPlaceholderEnd(text: string): (at: number) => number | undefined {
  const nextClose = new Map<string, number>();
  return (at) => {
    const pair = placeholderPairs.find(([open]) => text.startsWith(open, at));
    if (!pair) return undefined;
    const [open, close] = pair;
    const from = at + open.length;
    let closed = nextClose.get(close) ?? 0;
    if (closed < from) {
      const found = text.indexOf(close, from);
      closed = found < 0 ? Number.POSITIVE_INFINITY : found;
      nextClose.set(close, closed);
    }
    if (closed - from > MAX_PLACEHOLDER_LENGTH) return undefined;
    return /[\r\n]/.test(text.slice(from, closed)) ? undefined : closed + close.length;
  };
}
