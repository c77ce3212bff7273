import { MAX_URL_LENGTH } from "@/lib/rewrite/url/decide";
import { readHost } from "./read-host";
import { agreedPiece, agreedTail } from "./url-characters";

/** Where all mail programs end a URL, or why they differ about it. */
export type AgreedEnd =
  | { end: number }
  | {
      /** A sentence for people. */
      problem: string;
      /** Where its host ends, if programs agree about that. The text after it may then contain another URL. */
      hostEnd?: number | undefined;
    };

const port = /:[0-9]{1,5}(?![0-9])/y;
const behindAuthority = /^(?:\/|[?#][^\s?#.,;:!'")\]}>])/;
/** A host ends before characters that end a sentence, a quotation or a bracket, and before characters beyond ASCII. */
const behindHost = /^(?:[.,;:!?'")\]}>*<([{]|%(?![0-9A-Fa-f])|[^\0-\x7f])/u;
const pathOrPort = /[/#@\\]|:[0-9]/;
const closing = ".,;:!?'\")]}>";
const word = /^[^\0-\x7f\p{P}\p{Z}]/u;
// Browsers read all of these as dots (UTS 46).
const dot = /^[\u3002\uFF0E\uFF61]/;
const anotherLabel = /[.\u3002\uFF0E\uFF61][\p{L}\p{N}]/u;
// linkify-it reads `---` as a dash. The identifier adds a hyphen, so two at the end of the path become three.
const dashes = /--(?=[?#]|$)|---/;
// Characters that no path may contain (RFC 3986). Thunderbird ends a URL there; linkify-it and others don't.
const bracketInPath = /^[^/?#]*\/[^?#]*[[\]{}`]/;

const anywhere =
  "Mail programs differ about where it ends: percent-encode everything but letters and digits.";
const differ = (character: string) => `Mail programs differ about whether “${character}” ends it`;

/**
 * Finds the end of the URL whose host begins at `from`, if linkify-it, linkifyjs, Autolinker and the mail programs that we
 * know agree about it, both for the original and for the rewritten URL. `runEnd` is the offset of the next separator.
 * Takes bounded time.
 */
export function agreedEnd(text: string, from: number, runEnd: number): AgreedEnd {
  const start = from + slashesAt(text, from);
  const host = readHost(text.slice(start));
  if (!host) return { problem: "It is unclear where its host ends: put a space after it." };
  const end = start + host.end;
  const authorityEnd = end + portLength(text, end);
  if (behindAuthority.test(text.slice(authorityEnd, authorityEnd + 2))) {
    return endOfPath(text, authorityEnd);
  }
  const authority = text.slice(start, authorityEnd);
  const rest = text.slice(authorityEnd, Math.min(runEnd, authorityEnd + MAX_URL_LENGTH));
  if (rest === "" || endsAfterHost(authority, rest, host.cut)) return { end: authorityEnd };
  const isPunctuated = /^(?:[.,;!?'")\]}>]|[^\0-\x7f])/.test(rest);
  const problem = `${differ(characterAt(rest, 0))}: put a space before that.`;
  return { problem, hostEnd: isPunctuated ? authorityEnd : undefined };
}

/**
 * Whether all programs read the host and path of a URL in `<…>` as a whole, with the identifier at the end of the path.
 * `url` begins after the scheme.
 */
export function hasAgreedPath(url: string): boolean {
  const start = slashesAt(url, 0);
  const host = readHost(url.slice(start));
  if (!host) return false;
  const end = start + host.end;
  const path = url.slice(end + portLength(url, end)).replace(/[?#].*$/s, "");
  const tracked = `${path.slice(0, MAX_URL_LENGTH)}-0`;
  return /^(?:\/|$)/.test(path) && !dashes.test(path) && piecesEnd(tracked) === tracked.length;
}

/** Whether no program takes the text after a host for part of the URL, or it does no harm after an identifier. */
function endsAfterHost(authority: string, rest: string, isCut: boolean): boolean {
  if (!behindHost.test(rest) || mayGoOn(rest)) return false;
  if (isCut && !authority.includes(".")) return false;
  // linkify-it finds no URL here, but would find one after an identifier is added.
  if (/^\.[<>]/.test(rest) || (word.test(rest) && authority.includes(":"))) return false;
  return !((isCut || dot.test(rest)) && anotherLabel.test(rest));
}

/** Whether some program may take the text for a port, a path or a query. */
function mayGoOn(rest: string): boolean {
  let end = rest.length;
  while (closing.includes(rest.charAt(end - 1)) && end > 0) end -= 1;
  return pathOrPort.test(rest) || rest.slice(0, end).includes("?");
}

function endOfPath(text: string, from: number): AgreedEnd {
  // Longer URLs are not rewritten.
  const window = text.slice(from, from + MAX_URL_LENGTH + 1);
  const length = piecesEnd(window);
  const url = window.slice(0, length);
  agreedTail.lastIndex = length;
  if (!agreedTail.test(window)) return { problem: doubtAbout(window, length) };
  if (bracketInPath.test(url) || dashes.test(url.replace(/[?#].*$/s, "")))
    return { problem: anywhere };
  return { end: from + length };
}

function doubtAbout(text: string, at: number): string {
  const character = characterAt(text, at);
  if (character === "\ufffd") return "It has characters that are invalid in the part's charset.";
  if (/[\s\p{C}]/u.test(character)) return anywhere;
  return `${differ(character)}: put a space before that, or percent-encode it if it belongs to the URL.`;
}

function characterAt(text: string, at: number): string {
  return String.fromCodePoint(text.codePointAt(at) ?? 0x20);
}

function slashesAt(text: string, at: number): number {
  return /^[/\\]*/.exec(text.slice(at, at + 16))?.[0].length ?? 0;
}

function portLength(text: string, at: number): number {
  port.lastIndex = at;
  return port.exec(text)?.[0].length ?? 0;
}

function piecesEnd(text: string): number {
  let end = 0;
  for (let next = pieceEnd(text, 0); next > end; next = pieceEnd(text, end)) end = next;
  return end;
}

function pieceEnd(text: string, at: number): number {
  agreedPiece.lastIndex = at;
  return at + (agreedPiece.exec(text)?.[0].length ?? 0);
}
