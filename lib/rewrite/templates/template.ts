import type { Element, Nodes, Text } from "hast";
import type { Candidate, Found } from "@/lib/rewrite/candidate";
import { decodeAttribute } from "@/lib/rewrite/html/decode-attribute";
import { decodeText, fits, type Hole } from "./hole";

/** A candidate with the elements that its label is read from: several if the parser cloned the link. */
export interface FoundCandidate {
  candidate: Candidate;
  elements: { element: Element; shift: number }[];
}

/** A node of a link whose value comes from holes: a text, or the `alt` of an image or area. */
export interface LabelSlot {
  node: Text | Element;
  /** Indexes of holes, in order. */
  holes: number[];
}

/** A candidate of a template. */
export interface TemplateLink {
  candidate: Candidate;
  /** The index of the hole that is the URL; undefined if the URL can't vary. */
  hole: number | undefined;
  /** How many holes end before the URL. */
  before: number;
  elements: Element[];
  slots: LabelSlot[];
}

/** A source in fixed pieces with holes between them, and what was found in it. Plain data. */
export interface Template {
  source: string;
  found: Found;
  holes: Hole[];
  links: TemplateLink[];
  /** The nodes and attributes that the parse took from its budget. */
  nodes: number;
}

/** What was found in a part, and the template that copies of it can be compared with, if there is one. */
export interface Searched {
  found: Found;
  template?: Template | undefined;
}

/** In characters. */
const maxLength = 1_000_000;
/** A node more or less in a label with this many could reach the limit of linkLabel. */
const maxLabelNodes = 500;

/**
 * Makes a template of a source that was parsed. Returns undefined if copies might be read differently: if there is PGP
 * armour, which depends on all of the source, or a label whose text can't be traced to holes.
 */
export function makeTemplate(
  source: string,
  found: Found,
  holes: readonly Hole[],
  candidates: readonly FoundCandidate[],
  nodes: number,
): Template | undefined {
  if (source.length > maxLength || found.problem !== undefined || /\0|pgp/i.test(source)) {
    return undefined;
  }
  const sorted = holes
    .filter((hole) => fits(hole, source.slice(hole.start, hole.end)))
    .toSorted((a, b) => a.start - b.start);
  const links: TemplateLink[] = [];
  for (const { candidate, elements } of candidates) {
    const slots = elements.flatMap(({ element, shift }) => slotsOf(element, shift, source, sorted));
    if (slots.includes(undefined)) return undefined;
    const before = firstFrom(sorted, candidate.start);
    const hole = sorted[before];
    const isHole = hole?.start === candidate.start && hole.end === candidate.end;
    const raw = source.slice(candidate.start, candidate.end);
    if (isHole && decodeAttribute(raw).text !== candidate.value) return undefined;
    links.push({
      candidate,
      hole: isHole ? before : undefined,
      before,
      elements: elements.map(({ element }) => element),
      slots: slots as LabelSlot[],
    });
  }
  return { source, found, holes: sorted, links, nodes };
}

/** The slots of a link; undefined in place of one whose text can't be traced. */
function slotsOf(
  link: Element,
  shift: number,
  source: string,
  holes: readonly Hole[],
): (LabelSlot | undefined)[] {
  const slots: (LabelSlot | undefined)[] = [];
  let nodes = 0;
  const visit = (node: Nodes) => {
    nodes += 1;
    if (node.type === "text") slots.push(...textSlot(node, shift, source, holes));
    if (node.type !== "element") return;
    if (node.tagName === "img" || node === link) slots.push(...altSlot(node, shift, source, holes));
    for (const child of node.children) visit(child);
  };
  visit(link);
  return nodes > maxLabelNodes ? [undefined] : slots;
}

/** None if the text can't vary. */
function textSlot(
  node: Text,
  shift: number,
  source: string,
  holes: readonly Hole[],
): (LabelSlot | undefined)[] {
  const start = node.position?.start.offset;
  const end = node.position?.end.offset;
  if (start === undefined || end === undefined) return [undefined];
  const within: number[] = [];
  for (let index = firstFrom(holes, start + shift); index < holes.length; index += 1) {
    const hole = holes[index]!;
    if (hole.start >= end + shift) break;
    if (hole.kind === "text") within.push(index);
  }
  // A hole that begins earlier and extends into the text would be missing.
  const before = holes[firstFrom(holes, start + shift) - 1];
  if (before && before.end > start + shift) return [undefined];
  if (within.length === 0) return [];
  const text = within.map((index) =>
    decodeText(source.slice(holes[index]!.start, holes[index]!.end)),
  );
  // The parser may have dropped or moved a part of it.
  return text.join("") === node.value ? [{ node, holes: within }] : [undefined];
}

/** None if the element has no `alt`, or one that can't vary. */
function altSlot(
  node: Element,
  shift: number,
  source: string,
  holes: readonly Hole[],
): (LabelSlot | undefined)[] {
  const place = node.data?.position?.properties?.alt;
  const [from, to] = [place?.start.offset, place?.end.offset];
  if (from === undefined || to === undefined) return [];
  const index = firstFrom(holes, from + shift);
  const hole = holes[index];
  if (!hole || hole.end > to + shift) return [];
  const alt = decodeAttribute(source.slice(hole.start, hole.end)).text;
  return alt === node.properties.alt ? [{ node, holes: [index] }] : [undefined];
}

/** The index of the first hole that does not begin before an offset. */
export function firstFrom(holes: readonly Hole[], offset: number): number {
  let [low, high] = [0, holes.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (holes[middle]!.start < offset) low = middle + 1;
    else high = middle;
  }
  return low;
}
