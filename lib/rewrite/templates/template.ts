import type { Element } from "hast";
import type { Candidate, Found } from "@/lib/rewrite/candidate";
import { decodeAttribute } from "@/lib/rewrite/html/decode-attribute";
import { createParseBudget, MAX_DEPTH } from "@/lib/rewrite/html/parse-budget";
import { firstFrom, fits, type Hole } from "./hole";
import { createLabelReader, type LabelSource } from "./label-slots";
import type { RecordedHoles } from "./watch-holes";

/** A candidate with the elements that its label is read from: several if the parser cloned the link. */
export interface FoundCandidate {
  candidate: Candidate;
  elements: { element: Element; shift: number }[];
}

/** A candidate of a template. */
export interface TemplateLink {
  candidate: Candidate;
  /** The index of the hole that is the URL; undefined if the URL can't vary. */
  hole: number | undefined;
  /** How many holes end before the URL. */
  before: number;
  /** What the label is read from: several links if the parser cloned it. */
  labels: LabelSource[];
}

/** A source in fixed pieces with holes between them, and what was found in it. Plain data. */
export interface Template {
  source: string;
  found: Found;
  holes: Hole[];
  links: TemplateLink[];
  /** The nodes and attributes that the parse took from its budget. */
  nodes: number;
  /** Where the trap link can be inserted, once that was needed. */
  trap?: { offset: number | undefined };
}

/** What was found in a part, and the template that copies of it can be compared with, if there is one. */
export interface Searched {
  found: Found;
  template?: Template | undefined;
}

/** In characters. */
const maxLength = 1_000_000;
/** As many nodes as a parse takes more with a trap link on trial, which may open all formatting elements again. */
export const trialNodes = 2 * MAX_DEPTH;

/**
 * Makes a template of a source that was parsed. Returns undefined if copies might be read differently: if there is PGP
 * armour, which depends on all of the source, a label whose text can't be traced to holes, or nearly no budget left.
 */
export function makeTemplate(
  source: string,
  found: Found,
  recorded: readonly RecordedHoles[],
  candidates: readonly FoundCandidate[],
  nodes: number,
): Template | undefined {
  if (source.length > maxLength || found.problem !== undefined || /\0|pgp/i.test(source)) {
    return undefined;
  }
  if (nodes + trialNodes > createParseBudget(source.length).nodes) return undefined;
  const sorted = recorded
    .flatMap(({ holes }) => holes)
    .filter((hole) => fits(hole, source.slice(hole.start, hole.end)))
    .sort((a, b) => a.start - b.start);
  const fixedTexts = recorded.flatMap((one) => one.fixedTexts).sort((a, b) => a.start - b.start);
  const readLabel = createLabelReader({ source, holes: sorted, fixedTexts });
  const links: TemplateLink[] = [];
  for (const { candidate, elements } of candidates) {
    const labels: LabelSource[] = [];
    for (const { element, shift } of elements) {
      const label = readLabel(element, shift);
      if (!label) return undefined;
      labels.push(label);
    }
    const before = firstFrom(sorted, candidate.start);
    const hole = sorted[before];
    const isHole = hole?.start === candidate.start && hole.end === candidate.end;
    const raw = source.slice(candidate.start, candidate.end);
    if (isHole && decodeAttribute(raw).text !== candidate.value) return undefined;
    links.push({
      candidate,
      hole: isHole ? before : undefined,
      before,
      labels,
    });
  }
  return { source, found, holes: sorted, links, nodes };
}
