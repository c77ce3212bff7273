/** A text in which each escape is replaced by one UTF-16 unit. */
export interface UndoneText {
  text: string;
  /** The offset of each unit of `text` in the original, followed by the original's length. */
  starts: readonly number[];
}

const percentEscape = /%(?:25)*(?:u([0-9a-f]{4})|([0-9a-f]{2}))/gi;
const quotedPrintable = /=([0-9a-f]{2})/gi;
const utf8 = /[\xc2-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}|[\xf0-\xf4][\x80-\xbf]{3}/g;
const reference = /&(?:#([0-9]{1,7})|#x([0-9a-f]{1,6})|([a-z]{2,16}));/gi;
// A line end, and the quote marks that a reply puts before the next line.
const quotedLine = /\r?\n[\s>]+/g;

/** Named character references for hyphens and invisible characters. Others stay as they are. */
const named = new Map([
  ...["hyphen", "dash", "ndash", "mdash", "horbar", "minus"].map((name) => [name, "-"] as const),
  ...["shy", "nbsp", "ensp", "emsp", "thinsp", "zwsp", "zerowidthspace", "zwnj", "zwj"].map(
    (name) => [name, " "] as const,
  ),
]);

/**
 * Undoes percent-encoding (of any depth), UTF-8 decoded as Latin-1, and character references. Returns a second reading
 * if `=2D` and the like may be either quoted-printable escapes or a soft line end and two characters. Takes linear
 * time; never throws.
 */
export function undoEscapes(original: string): UndoneText[] {
  const starts = Array.from({ length: original.length + 1 }, (_, index) => index);
  const decoded = undo({ text: original, starts }, percentEscape, ([whole, unit, byte]) =>
    toUnit(unit ?? byte ?? "", 16, whole),
  );
  const unquoted = undo(decoded, quotedPrintable, ([whole, byte = ""]) => toUnit(byte, 16, whole));
  return unquoted === decoded ? [readText(decoded)] : [readText(decoded), readText(unquoted)];
}

function readText(bytes: UndoneText): UndoneText {
  // Twice, because text is often decoded with the wrong charset after it was decoded correctly.
  const text = undo(undo(bytes, utf8, decode), utf8, decode);
  const dereferenced = undo(text, reference, ([whole, decimal, hexadecimal, name]) => {
    if (decimal) return toUnit(decimal, 10, whole);
    if (hexadecimal) return toUnit(hexadecimal, 16, whole);
    return named.get(name?.toLowerCase() ?? "") ?? whole.charAt(0);
  });
  return undo(dereferenced, quotedLine, () => "\n");
}

/** Replaces each match by one unit. Returns `given` itself if there is no match. */
function undo(
  given: UndoneText,
  pattern: RegExp,
  unit: (match: RegExpMatchArray) => string,
): UndoneText {
  const { text, starts } = given;
  let undone = "";
  let at = 0;
  const left: number[] = [];
  for (const match of text.matchAll(pattern)) {
    undone += text.slice(at, match.index) + unit(match);
    // Includes the match's first character: the unit gets its offset.
    for (; at <= match.index; at += 1) left.push(starts[at] as number);
    at = match.index + match[0].length;
  }
  if (at === 0) return given;
  for (let index = at; index < starts.length; index += 1) left.push(starts[index] as number);
  return { text: undone + text.slice(at), starts: left };
}

// There are no hyphens or spaces beyond 16 bits, so any character will do.
function toUnit(digits: string, radix: number, fallback: string): string {
  const code = Number.parseInt(digits, radix);
  return code <= 0xffff ? String.fromCharCode(code) : fallback.charAt(0);
}

function decode([bytes]: RegExpMatchArray): string {
  return Buffer.from(bytes, "latin1").toString().charAt(0);
}
