import { decodeHTML } from "entities/decode";

/**
 * A range of an HTML source that may differ in other copies of the same template, without any effect on how a parser reads
 * the rest. Offsets are into the source, end exclusive.
 */
export interface Hole {
  start: number;
  end: number;
  /**
   * `text`: character data from one tag or comment to the next, in the data state or in a `<title>`. `value`: the value of an
   * attribute, without its quotes. `comment`: the text of an ordinary comment.
   */
  kind: "text" | "value" | "comment";
  /** The quote around a value. */
  quote?: '"' | "'";
  /** The text has only white space. Parsers treat such text differently, for example in a table. */
  isBlank?: boolean;
  /**
   * The text begins with white space. Only set where parsers put white space elsewhere than what follows it, for example
   * after `<col>`.
   */
  startsBlank?: boolean;
  /** Inside a conditional comment, which the hole must not end. */
  isInComment?: boolean;
}

/**
 * What may not be in any hole: NUL, which parsers drop or replace; text that seems to end the body, which the place of the
 * trap link depends on; and the name of PGP, whose armour protects the links inside it.
 */
const unfit = /\0|<\/body|pgp/i;
const endsComment = /--!?>|<!--/;
const onlyBlank = /^[\t\n\f\r ]*$/;
const startingBlank = /^[\t\n\f\r ]/;

/** The end of the hole that begins at `start` in a copy: where its text, value or comment ends for a parser; -1 if it doesn't. */
export function holeEnd({ kind, quote = '"' }: Hole, copy: string, start: number): number {
  if (kind === "value") return copy.indexOf(quote, start);
  if (kind === "comment") return copy.indexOf("-->", start);
  const end = copy.indexOf("<", start);
  // Text may extend to the end of the source.
  return end < 0 ? copy.length : end;
}

/** Whether a parser goes on as in the template if the hole has `raw`, as found by holeEnd. */
export function fits(hole: Hole, raw: string): boolean {
  if (unfit.test(raw) || (hole.isInComment && endsComment.test(raw))) return false;
  if (hole.kind === "value") return true;
  // `<!-->` ends at once, `--!>` ends a comment too, and `[` may begin a condition.
  if (hole.kind === "comment") return !/^-?>|^\[|--!>/.test(raw);
  const { isBlank: blank, startsBlank: start } = hole;
  const startsAlike = start === undefined || startsBlank(raw) === start;
  return raw !== "" && isBlank(raw) === blank && startsAlike;
}

/** Whether text is white space only, once its character references are decoded. Only HTML's five white space characters count. */
export function isBlank(raw: string): boolean {
  return onlyBlank.test(raw) || (/^[\t\n\f\r ]*&/.test(raw) && onlyBlank.test(decodeText(raw)));
}

/** Whether text begins with white space, once its character references are decoded. */
export function startsBlank(raw: string): boolean {
  return startingBlank.test(raw.startsWith("&") ? decodeText(raw) : raw);
}

/** Decodes character data as a parser does: character references decoded, line ends as LF. There must be no NUL in it. */
export function decodeText(raw: string): string {
  const text = raw.includes("\r") ? raw.replace(/\r\n?/g, "\n") : raw;
  return text.includes("&") ? decodeHTML(text) : text;
}

/** The index of the first hole that does not begin before an offset. */
export function firstFrom(holes: readonly Pick<Hole, "start">[], offset: number): number {
  let [low, high] = [0, holes.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (holes[middle]!.start < offset) low = middle + 1;
    else high = middle;
  }
  return low;
}
