import { parse } from "tldts";

/** The host of a URL in a text. */
export interface Host {
  end: number;
  /** The host is followed by letters or symbols that can't be part of it, because the sentence continues without a space. */
  cut: boolean;
}

const ascii = /[A-Za-z0-9.-]*/y;
const ipv6 = /\[[0-9A-Fa-f:.]{2,}\]/y;
/** The combinations of scripts that registries allow in a label. */
const scripts = [
  ["Latin"],
  ["Greek"],
  ["Cyrillic"],
  ["Armenian"],
  ["Georgian"],
  ["Hebrew"],
  ["Arabic"],
  ["Devanagari"],
  ["Bengali"],
  ["Gurmukhi"],
  ["Gujarati"],
  ["Oriya"],
  ["Tamil"],
  ["Telugu"],
  ["Kannada"],
  ["Malayalam"],
  ["Sinhala"],
  ["Thai"],
  ["Lao"],
  ["Khmer"],
  ["Myanmar"],
  ["Ethiopic"],
  ["Hangul", "Han"],
  ["Han", "Hiragana", "Katakana"],
  ["Han", "Bopomofo"],
];
const labels = scripts.map((names) => {
  const letters = names.map((name) => `\\p{scx=${name}}`).join("");
  return new RegExp(`(?:(?=[\\p{L}\\p{M}\\p{Nd}])[${letters}]|[0-9-])+`, "uy");
});
/** Caches which patterns of `labels` a character can be part of. */
const labelsWith = new Map<string, RegExp[]>();
const maxRemembered = 10_000;
const wordCharacter = /[^\0-\x7f]/u;
// Neither punctuation nor space, plus the punctuation that names may contain (RFC 5892, appendix A).
const goesOn = /(?![\0-\x7f])(?:[^\p{P}\p{Z}]|[\u00B7\u05F3\u05F4])/u;
/** Matches a whole host. */
const wellFormed = /^(?:(?!-)[^.]*[^.-]\.)*(?!-)[^.]*[^.-]$/;
const longestHost = 253;

/**
 * Reads the host at the beginning of `text`: ASCII letters, digits, hyphens and dots, an IPv6 address, or labels in
 * scripts that registries allow (UTS 39, section 5.2: one script, or those that Chinese, Japanese and Korean combine). The
 * host ends before another script, because no registry has `com에서`. Returns undefined if there is no host, or if its end
 * is unclear: for example, if its last label is not ASCII and not a top-level domain. Takes bounded time.
 */
export function readHost(text: string): Host | undefined {
  const window = text.slice(0, longestHost + 10);
  const address = matchAt(ipv6, window, 0);
  if (address) return { end: address.length, cut: false };
  let end = 0;
  while (end <= longestHost) {
    end += matchAt(ascii, window, end).length;
    const labelStart = window.slice(0, end).lastIndexOf(".") + 1;
    const next = characterAt(window, end);
    if (!wordCharacter.test(next)) break;
    const lengths = labelsFor(next).map((label) => matchAt(label, window, labelStart).length);
    const length = Math.max(0, ...lengths);
    if (labelStart + length <= end) break;
    end = labelStart + length;
  }
  while (window[end - 1] === ".") end -= 1;
  const name = window.slice(0, end);
  if (name.length > longestHost || !wellFormed.test(name) || !hasKnownEnding(name))
    return undefined;
  return { end, cut: goesOn.test(characterAt(window, end)) };
}

function labelsFor(character: string): RegExp[] {
  const known = labelsWith.get(character);
  if (known) return known;
  if (labelsWith.size >= maxRemembered) labelsWith.clear();
  const found = labels.filter((label) => matchAt(label, character, 0) !== "");
  labelsWith.set(character, found);
  return found;
}

/** Accepts any ASCII ending, because private networks have their own. */
function hasKnownEnding(name: string): boolean {
  const ending = name.slice(name.lastIndexOf(".") + 1);
  return !/[^\0-\x7f]/.test(ending) || parse(name).isIcann === true;
}

function characterAt(text: string, at: number): string {
  return String.fromCodePoint(text.codePointAt(at) ?? 0x20);
}

function matchAt(pattern: RegExp, text: string, at: number): string {
  pattern.lastIndex = at;
  return pattern.exec(text)?.[0] ?? "";
}
