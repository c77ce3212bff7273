import type { Candidate } from "./candidate";
import { fillSlot } from "./fill-slot";
import { decodeAttribute } from "./html/decode-attribute";
import { escapeAttribute } from "./html/escape-attribute";
import { splice } from "./splice";
import { unwrapUrl } from "./text/unwrap-url";
import type { ClickDomain, Part, SlottedEdit } from "./types";
import { cleanMapped } from "./url/clean-url";
import type { Decision } from "./url/decide";
import { editInPlace, editUrl, type UrlEdits } from "./url/edit-url";
import { mapEdits, mergeTouching } from "./url/map-edits";
import type { PlainUrl } from "./url/plain-url";

/** One place in a source whose URL can be rewritten. */
export interface Occurrence {
  /** The changes to the source. */
  edits: SlottedEdit[];
  /** The new URL, decoded: the text before its identifier and the text after it. */
  rewritten: readonly [before: string, after: string];
}

type Opened = Pick<Decision & { kind: "link" }, "url" | "plain">;

/** How a part writes the characters of a URL. */
const syntax = {
  html: { read: decodeAttribute, write: escapeAttribute },
  text: { read: unwrapUrl, write: (url: string) => url },
} as const;

const PROBE = "0";

/**
 * Plans how to rewrite a candidate's URL within its source, with the fewest changes that a parser reads back as the new
 * URL. `url` and `plain` come from decide. Returns `unmatched` if the raw source doesn't decode to the candidate's value, or
 * the edited source to the new URL, and `invalid` if no rewritten URL leads back to `url`.
 */
export function createOccurrence(
  source: string,
  part: Part,
  candidate: Candidate,
  { url, plain }: Opened,
  clickDomain: ClickDomain,
): Occurrence | "invalid" | "unmatched" {
  const raw = source.slice(candidate.start, candidate.end);
  if (plain?.written === candidate.value && isWrittenPlainly(raw, part, plain)) {
    const way = editInPlace(plain.written, clickDomain) ?? [];
    return occurrence(candidate, plain.written, way, mergeTouching(way));
  }
  const { read, write } = syntax[part];
  const mapped = read(raw);
  if (mapped.text !== candidate.value) return "unmatched";
  const cleaned = cleanMapped(mapped);

  let outcome: "invalid" | "unmatched" = "invalid";
  for (const way of editUrl(cleaned.text, new URL(url.href), clickDomain)) {
    outcome = "unmatched";
    const edits = mapEdits(
      way.map((edit) => writeEdit(edit, write)),
      cleaned,
      raw.length,
    );
    const result = read(splice(raw, probe(edits))).text;
    if (result !== splice(cleaned.text, probe(way))) continue;
    return occurrence(candidate, cleaned.text, way, edits);
  }
  return outcome;
}

/** Whether the source has a URL's characters as they are, at least up to the end of its path, behind which nothing changes. */
function isWrittenPlainly(raw: string, part: Part, { written, pathEnd }: PlainUrl): boolean {
  if (raw === written) return true;
  // In HTML, `&` may be a character reference. Text that differs is wrapped, or has a marker.
  return part === "html" && raw.startsWith(written.slice(0, pathEnd + 1));
}

/** `way` edits the URL `text`, `edits` the raw source that it is read from. */
function occurrence(
  { start: at }: Candidate,
  text: string,
  way: UrlEdits,
  edits: readonly SlottedEdit[],
): Occurrence {
  return {
    edits: edits.map((edit) => ({ ...edit, start: at + edit.start, end: at + edit.end })),
    rewritten: aroundSlot(text, way),
  };
}

function writeEdit(edit: SlottedEdit, write: (text: string) => string): SlottedEdit {
  const { text, slot } = edit;
  if (slot < 0) return { ...edit, text: write(text) };
  const before = write(text.slice(0, slot));
  return { ...edit, text: before + write(text.slice(slot)), slot: before.length };
}

function probe(edits: readonly SlottedEdit[]) {
  return edits.map((edit) => fillSlot(edit, PROBE));
}

function aroundSlot(text: string, edits: UrlEdits): [before: string, after: string] {
  const last = edits.findIndex(({ slot }) => slot >= 0);
  const { start, end, text: inserted, slot } = edits[last]!;
  // The edit with the identifier is the last one.
  const before = splice(text.slice(0, start), edits.slice(0, last));
  return [before + inserted.slice(0, slot), inserted.slice(slot) + text.slice(end)];
}
