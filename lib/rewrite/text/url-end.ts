import { placeholderPairs } from "@/lib/rewrite/url/placeholders";

const MAX_PLACEHOLDER_LENGTH = 256;

const closers: Record<string, string> = { "(": ")", "[": "]", "{": "}" };
// White space, control and invisible characters; quotes and angle brackets; CJK punctuation and brackets, also full-width.
const ends =
  /[\s\p{Cc}\u200B\u200E\u200F\u2028-\u202E\u2060\uFEFF<>"“”„«»‹›‘\u3000-\u3004\u3008-\u3020\u3030\uFF01-\uFF0F\uFF1A-\uFF20\uFF3B-\uFF3E\uFF40\uFF5B-\uFF65…]/u;
const trailing = /[.,:;!?'’*|`]/;
/** ASCII characters that neither end a URL, nor are brackets, nor begin a placeholder. Most URLs have only these. */
const plain = new Uint8Array(128);
for (const char of "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-._~:/?#@!&'+,;=\\^`|") {
  plain[char.charCodeAt(0)] = 1;
}

/**
 * Returns a function that guesses where a URL of `text` ends. `from` is the offset after its scheme, `limit` the offset at
 * which to stop. Trailing punctuation and unbalanced brackets are not part of the URL. A placeholder is part of it as a
 * whole, with its spaces and brackets. `seen` is the offset up to which the text was read. Calls take linear time together
 * if `from` is never below the last `seen`.
 */
export function createUrlEnd(
  text: string,
): (from: number, limit?: number) => { end: number; seen: number } {
  const placeholderEnd = createPlaceholderEnd(text);

  return (from, limit = text.length) => {
    const open: { at: number; closer: string }[] = [];
    // The end of the last placeholder, which must not be cut off.
    let protectedEnd = from;
    let at = from;
    while (at < limit) {
      if (plain[text.charCodeAt(at)] === 1) {
        at += 1;
        continue;
      }
      const afterPlaceholder = placeholderEnd(at);
      if (afterPlaceholder !== undefined) {
        at = afterPlaceholder;
        protectedEnd = at;
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
    let end = Math.max(protectedEnd, open[0]?.at ?? at);
    while (end > protectedEnd && trailing.test(text.charAt(end - 1))) end -= 1;
    return { end, seen: at };
  };
}

/** Finds the end of the placeholder that begins at an offset, if there is one. Caches its searches. */
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
