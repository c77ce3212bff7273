import type { Candidate } from "@/lib/rewrite/candidate";
import type { Edit } from "@/lib/rewrite/types";
import type { Content } from "./open-content";
import type { TextPart } from "./text-parts";
import { utf8Length } from "./utf8-length";

/** The limit of RFC 5322 section 2.1.1, without the line break. Servers break longer lines, even inside a URL. */
const maxLineOctets = 998;

/**
 * Finds the links that can't be rewritten because of the part's charset, wrapping or line length, each with the reason as
 * a sentence for people. Opted-out links are exempt from most checks: removing their marker makes a line shorter and moves
 * no URL's end. `edits` are the edits to the decoded text for all links, with the longest identifiers. With `octets` each
 * character of `source` is one byte.
 */
export function withholdLinks(
  source: string,
  { entity }: TextPart,
  content: Content,
  { candidates, edits }: { candidates: readonly Candidate[]; edits: readonly Edit[] },
  octets: boolean,
): Map<Candidate, string> {
  const withheld = new Map<Candidate, string>();
  const changed = withEdits(candidates, edits);
  const wrapsWords = entity.parameters.get("delsp")?.toLowerCase() === "yes";
  for (const { candidate, edits: own } of changed) {
    if (candidate.value.includes("\ufffd") && !candidate.optedOut) {
      withheld.set(candidate, "It has characters that are invalid in the part's charset.");
    } else if (!own.every(({ start, end }) => content.takesEdit(start) && content.takesEdit(end))) {
      withheld.set(
        candidate,
        "An identifier can't be inserted there without corrupting the characters around it in the part's charset.",
      );
    } else if (
      wrapsWords &&
      !candidate.optedOut &&
      continuesOnNextLine(content.text, candidate.end)
    ) {
      withheld.set(candidate, "It continues on the next line (format=flowed; delsp=yes).");
    }
  }
  if (!content.keepsLines) return withheld;
  const remaining = changed.filter(
    ({ candidate }) => !withheld.has(candidate) && !candidate.optedOut,
  );
  const size = octets ? (text: string) => text.length : utf8Length;
  for (const candidate of overlong(source, content, remaining, size)) {
    withheld.set(
      candidate,
      `Its line would have more than ${maxLineOctets} octets: send this part quoted-printable or base64.`,
    );
  }
  return withheld;
}

interface Change {
  candidate: Candidate;
  edits: Edit[];
}

/** Pairs candidates with their edits, which are in text order. */
function withEdits(candidates: readonly Candidate[], edits: readonly Edit[]): Change[] {
  const changes: Change[] = [];
  let next = 0;
  for (const candidate of candidates.toSorted((a, b) => a.start - b.start)) {
    const own: Edit[] = [];
    for (; next < edits.length && edits[next]!.start <= candidate.end; next++) {
      own.push(edits[next]!);
    }
    if (own.length > 0) changes.push({ candidate, edits: own });
  }
  return changes;
}

/** Whether a line ends in a space, which a reader removes when it joins the line with the next (RFC 3676 section 4.1). */
function continuesOnNextLine(text: string, end: number): boolean {
  let at = end;
  // Bounded, because a text without spaces would take quadratic time otherwise.
  const limit = Math.min(text.length, end + 200);
  while (at < limit && !/[\s<>"]/.test(text[at]!)) at++;
  return /^ \r?\n/.test(text.slice(at, at + 3));
}

/** Returns the changes for which their line has no room left. Lines that one change touches are counted as one line. */
function overlong(
  source: string,
  content: Content,
  changes: readonly Change[],
  size: (text: string) => number,
): Candidate[] {
  const found: Candidate[] = [];
  let lineEnd = -1;
  let octets = 0;
  for (const { candidate, edits } of changes) {
    const own = content.toSource(edits);
    const { start } = own[0]!;
    const { end } = own.at(-1)!;
    if (start > lineEnd) {
      lineEnd = endOfLine(source, end);
      octets = size(source.slice(source.lastIndexOf("\n", start - 1) + 1, lineEnd));
    } else if (end > lineEnd) {
      octets += size(source.slice(lineEnd, endOfLine(source, end)));
      lineEnd = endOfLine(source, end);
    }
    const growth = own.reduce(
      (sum, edit) => sum + size(edit.text) - size(source.slice(edit.start, edit.end)),
      0,
    );
    if (octets + growth > maxLineOctets) found.push(candidate);
    else octets += growth;
  }
  return found;
}

/** The offset of the line break after `at`. */
function endOfLine(source: string, at: number): number {
  const newline = source.indexOf("\n", at);
  const end = newline < 0 ? source.length : newline;
  return end > at && source[end - 1] === "\r" ? end - 1 : end;
}
