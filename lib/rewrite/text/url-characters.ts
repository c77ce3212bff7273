/** The letters, marks, digits and emoji beyond ASCII that all programs accept in a URL's path, query or fragment. */
const beyondAscii = [
  "(?=[\\p{L}\\p{M}\\p{Nd}])[",
  // Latin, Greek, Cyrillic, Armenian, Hebrew, Arabic.
  "\\u00AA-\\u02AF\\u0300-\\u052F\\u0531-\\u0556\\u0561-\\u0587\\u0591-\\u05EA\\u0610-\\u06FF\\u0750-\\u077F",
  // Devanagari, Bengali, Gurmukhi, Gujarati, Tamil, Thai, Georgian.
  "\\u0900-\\u097F\\u0980-\\u09F1\\u0A01-\\u0A75\\u0A81-\\u0AEF\\u0B82-\\u0BEF\\u0E01-\\u0E5B\\u10A0-\\u10FF",
  // Latin and Greek Extended, Hiragana, Katakana, Bopomofo, Han, Hangul, full-width forms, all beyond the basic plane.
  "\\u1E00-\\u1FFF\\u3041-\\u30FF\\u3105-\\u312D\\u3400-\\u4DB5\\u4E00-\\u9FD5\\uAC00-\\uD7A3\\uFF10-\\uFFDC\\u{10000}-\\u{3FFFF}",
  "]|[",
  // Arrows, emoji, and the characters that join emoji.
  "\\u00A9\\u00AE\\u2122\\u2190-\\u21FF\\u2600-\\u2767\\u2794-\\u27BF\\u200D\\uFE0F\\u20E3\\u{1F1E6}-\\u{1F1FF}\\u{1F300}-\\u{1F6D7}\\u{1F900}-\\u{1F9FF}",
  "]",
].join("");

const ascii = "A-Za-z0-9/#$&+=@~_|*-";
const plain = `(?:[${ascii}]|${beyondAscii})`;
// Part of a URL in its middle, but punctuation of the sentence at its end.
const inner = `(?:[.,:;!?^%](?=${plain})|'(?=[A-Za-z0-9]|${beyondAscii})|\\.{2,}(?=[A-Za-z0-9/])|%(?=%))`;
const brackets = ["()", "[]", "{}"].map(
  ([open, close]) => `\\${open}(?:${plain}|${inner})*\\${close}`,
);

/** Matches one piece of a URL, after its host, that all programs accept as part of it. Sticky. */
export const agreedPiece = new RegExp(
  `[${ascii}]+|${beyondAscii}|${inner}|${brackets.join("|")}`,
  "uy",
);

const closing = ")\\]}>」』）";
const space = "[\\t\\n\\v\\f\\r\\p{Z}]|$";
const tails = `\\.+|!+|\\?+|[,;<「『（]|[${closing}][${closing}.,;:!?"]*|"[)\\]}>.,;:!?]*`;

/** Matches text between a URL and the next separator that no program takes for part of the URL. Sticky. */
export const agreedTail = new RegExp(`(?:${tails})?(?=${space})|(?=\\u30FB)`, "uy");

/** Matches characters at which all programs end a URL: white space and the Katakana middle dot. */
export const separator = /[\t\n\v\f\r\p{Z}\u30FB]/gu;
