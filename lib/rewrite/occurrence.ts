import type { Candidate } from "./candidate";
import { decodeAttribute } from "./html/decode-attribute";
import { escapeAttribute } from "./html/escape-attribute";
import { mapPlain } from "./mapped-text";
import { splice } from "./splice";
import type { ClickDomain, Edit, Part } from "./types";
import { cleanMapped } from "./url/clean-url";
import { editUrl, type UrlEdits } from "./url/edit-url";
import { mapEdits } from "./url/map-edits";

/** One place in a source whose URL can be rewritten. */
export interface Occurrence {
  /** The changes to the source, by identifier. */
  edits: (identifier: string) => Edit[];
  /** The new URL, decoded, by identifier. */
  rewritten: (identifier: string) => string;
}

/** How a part writes the characters of a URL. */
const syntax = {
  html: { read: decodeAttribute, write: escapeAttribute },
  text: { read: mapPlain, write: (url: string) => url },
} as const;

const PROBE = "0";

/**
 * Works out how to rewrite the URL of a candidate within its source, with as few changes as is certain to be read
 * back as the new URL. `unmatched` where the source is not what its parser is said to have read; `invalid` where no rewritten
 * URL leads back to `url`.
 */
export function createOccurrence(
  source: string,
  part: Part,
  candidate: Candidate,
  url: URL,
  clickDomain: ClickDomain,
): Occurrence | "invalid" | "unmatched" {
  const raw = source.slice(candidate.start, candidate.end);
  const mapped = syntax[part].read(raw);
  if (mapped.text !== candidate.value) return "unmatched";
  const cleaned = cleanMapped(mapped);
  const ways = editUrl(cleaned.text, url, clickDomain);
  if (ways.length === 0) return "invalid";

  const toRaw = (way: UrlEdits, identifier: string) =>
    mapEdits(
      way(identifier).map((edit) => ({ ...edit, text: syntax[part].write(edit.text) })),
      cleaned,
      raw.length,
    );
  const way = ways.find((each) => {
    const result = syntax[part].read(splice(raw, toRaw(each, PROBE))).text;
    return result === splice(cleaned.text, each(PROBE));
  });
  if (!way) return "unmatched";
  return {
    edits: (identifier) =>
      toRaw(way, identifier).map(({ start, end, text }) => ({
        start: candidate.start + start,
        end: candidate.start + end,
        text,
      })),
    rewritten: (identifier) => splice(cleaned.text, way(identifier)),
  };
}
