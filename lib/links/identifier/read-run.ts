import { layouts } from "./layouts";

/** The letters and digits from one place on, without what may have been inserted between them. */
export interface Run {
  characters: string;
  /** The offset in the text at which each character ends. */
  ends: number[];
  /** The numbers of characters after which there is something else, or the end; ascending. */
  breaks: number[];
}

/** The possible role of a character in a mangled URL. */
export type CharacterKind = "digit" | "hyphen" | "gap" | "other";

const plus = 0x2b;
const equals = 0x3d;
const longest = Math.max(...layouts.map(({ length }) => length));
// Allows four characters (`=`, a line end, a space) between any two.
const farthest = 5 * longest;

// U+0096 and U+0097 are the dashes of Windows-1252, decoded as Latin-1.
const hyphens = new Set(
  [..."-\u02d7\u2010\u2011\u2012\u2013\u2014\u2015\u2043\u2212\ufe58\ufe63\uff0d\x96\x97"].map(
    (hyphen) => hyphen.charCodeAt(0),
  ),
);

/**
 * The possible role of one UTF-16 unit. `digit`: part of an identifier. `hyphen`: a hyphen, or a character that
 * programs replace it with. `gap`: anything that programs insert into the middle of a word (spaces, line ends, `=`
 * before them, soft hyphens, zero-width characters), and all other non-ASCII characters. `other`: anything else,
 * including NaN, which charCodeAt returns past the end.
 */
export function kindOf(unit: number): CharacterKind {
  const isDigit = unit >= 0x30 && unit <= 0x39;
  const isLetter = (unit >= 0x41 && unit <= 0x5a) || (unit >= 0x61 && unit <= 0x7a);
  if (isDigit || isLetter) return "digit";
  if (hyphens.has(unit)) return "hyphen";
  const isGap = unit <= 0x20 || unit === plus || unit === equals || unit >= 0x7f;
  return isGap ? "gap" : "other";
}

/**
 * The run that starts at `from`: up to one character longer than the longest identifier, and with at most `mostBreaks`
 * breaks. Takes bounded time.
 */
export function readRun(text: string, from: number, mostBreaks = farthest): Run {
  const run: Run = { characters: "", ends: [], breaks: [] };
  const last = from + farthest;
  for (let at = from; run.characters.length <= longest && at < last; at += 1) {
    const kind = kindOf(text.charCodeAt(at));
    if (kind === "digit") {
      run.characters += text.charAt(at);
      run.ends.push(at + 1);
      continue;
    }
    const length = run.characters.length;
    if (length > 0 && run.breaks.at(-1) !== length) run.breaks.push(length);
    if (kind !== "gap" || run.breaks.length >= mostBreaks) break;
  }
  return run;
}
