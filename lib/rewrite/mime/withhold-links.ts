import type { Candidate } from "@/lib/rewrite/candidate";
import type { Edit } from "@/lib/rewrite/types";
import type { Content } from "./open-content";
import type { TextPart } from "./text-parts";
import { utf8Length } from "./utf8-length";

/** RFC 5322 section 2.1.1, without the line break. Servers cut longer lines, in the middle of a URL if need be. */
const maxLineOctets = 998;

/**
 * The links that the form of the message doesn't allow to change, each with the reason as a sentence for
 * people. What an opt-out changes, its marker that is taken out, makes a line shorter and moves no end. `edits` are those of all links, into the text, with identifiers as long as they can get. With `octets` each
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
      withheld.set(candidate, "It has characters that the part's charset doesn't have.");
    } else if (!own.every(({ start, end }) => content.takesEdit(start) && content.takesEdit(end))) {
      withheld.set(
        candidate,
        "Nothing can be put in there without spoiling the characters around it in the part's charset.",
      );
    } else if (wrapsWords && !candidate.optedOut && goesOnInNextLine(content.text, candidate.end)) {
      withheld.set(candidate, "It goes on in the next line (format=flowed; delsp=yes).");
    }
  }
  if (!content.keepsLines) return withheld;
  const kept = changed.filter(({ candidate }) => !withheld.has(candidate) && !candidate.optedOut);
  const size = octets ? (text: string) => text.length : utf8Length;
  for (const candidate of overlong(source, content, kept, size)) {
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

/** Both come in the order of the text. */
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

/** RFC 3676 section 4.1: a space at the end of a line, which a reader takes off when joining it with the next. */
function goesOnInNextLine(text: string, end: number): boolean {
  let at = end;
  // Bounded, since a text without any space would take quadratic time otherwise.
  const limit = Math.min(text.length, end + 200);
  while (at < limit && !/[\s<>"]/.test(text[at]!)) at++;
  return /^ \r?\n/.test(text.slice(at, at + 3));
}

/** Takes changes as long as their line has room; a change that touches several lines counts as one line of all. */
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

/** Before the line break. */
function endOfLine(source: string, at: number): number {
  const newline = source.indexOf("\n", at);
  const end = newline < 0 ? source.length : newline;
  return end > at && source[end - 1] === "\r" ? end - 1 : end;
}
