import type { Element, ElementContent, Text } from "hast";
import { decodeAttribute } from "@/lib/rewrite/html/decode-attribute";
import { decodeText, firstFrom } from "./hole";
import type { RecordedHoles } from "./watch-holes";

/** A node of a link whose value comes from holes: a text, or the `alt` of an image or area. */
export interface LabelSlot {
  node: Text | Element;
  /** Indexes of holes, in order. */
  holes: number[];
}

/** A link, with no more than its label is read from. */
export interface LabelSource {
  element: Element;
  slots: LabelSlot[];
  /** How many nodes are in it. */
  nodes: number;
}

/** A source, with its holes and its other texts in order. */
export interface Varying extends RecordedHoles {
  source: string;
}

/** A node more or less in a label with this many could reach the limit of linkLabel. */
const maxNodes = 500;
/** For all links of a source: as many as a parse may have. Only links in each other have more. */
const maxNodesOfAll = 50_000;

/**
 * Returns a function that copies a link for its label, and finds the slots in the copy. `shift` is added to its offsets. It
 * returns undefined if a text can't be traced to holes, or the labels have too many nodes.
 */
export function createLabelReader(varying: Varying) {
  let left = maxNodesOfAll;
  return (link: Element, shift: number): LabelSource | undefined => {
    const slots: LabelSlot[] = [];
    const first = left;
    const last = first - Math.min(first, maxNodes);
    let isTraced = true;

    const addSlot = (node: Text | Element, holes: number[] | undefined) => {
      if (!holes) isTraced = false;
      else if (holes.length > 0) slots.push({ node, holes });
    };
    const copyOf = (node: ElementContent): ElementContent[] => {
      left -= 1;
      if (left < last) isTraced = false;
      if (!isTraced) return [];
      if (node.type === "text") {
        const copy: Text = { type: "text", value: node.value };
        addSlot(copy, holesOfText(node, shift, varying));
        return [copy];
      }
      return node.type === "element" ? [copyOfElement(node)] : [];
    };
    const copyOfElement = (node: Element): Element => {
      const { tagName } = node;
      const { alt } = node.properties;
      const copy: Element = { type: "element", tagName, properties: {}, children: [] };
      if (alt !== undefined && (tagName === "img" || node === link)) {
        copy.properties.alt = alt;
        addSlot(copy, holesOfAlt(node, shift, varying));
      }
      copy.children = node.children.flatMap(copyOf);
      return copy;
    };
    const element = copyOfElement(link);
    return isTraced ? { element, slots, nodes: first - left } : undefined;
  };
}

/** The holes that a text consists of: none if it can't vary, undefined if they can't be told. */
function holesOfText(
  { value, position }: Text,
  shift: number,
  { source, holes, fixedTexts }: Varying,
): number[] | undefined {
  if (position?.start.offset === undefined || position.end.offset === undefined) return undefined;
  const [start, end] = [position.start.offset + shift, position.end.offset + shift];
  const first = firstFrom(holes, start);
  // A hole that begins earlier and extends into the text would be missing.
  if (first > 0 && holes[first - 1]!.end > start) return undefined;
  const within: number[] = [];
  let text = "";
  for (let index = first; index < holes.length && holes[index]!.start < end; index += 1) {
    const hole = holes[index]!;
    if (hole.kind !== "text") continue;
    within.push(index);
    text += decodeText(source.slice(hole.start, hole.end));
    // The parser may have dropped a part of it, or moved the text before others out of a table.
    if (text.length > value.length) return undefined;
  }
  if (within.length === 0) return [];
  // With another text among them, the same characters could be those of a hole that is not in this text.
  const fixed = fixedTexts[firstFrom(fixedTexts, start)];
  return text === value && !(fixed && fixed.start < end) ? within : undefined;
}

/** Like holesOfText, for the `alt` of an element. */
function holesOfAlt(
  node: Element,
  shift: number,
  { source, holes }: Varying,
): number[] | undefined {
  const place = node.data?.position?.properties?.alt;
  const [from, to] = [place?.start.offset, place?.end.offset];
  if (from === undefined || to === undefined) return [];
  const index = firstFrom(holes, from + shift);
  const hole = holes[index];
  if (!hole || hole.end > to + shift) return [];
  const alt = decodeAttribute(source.slice(hole.start, hole.end)).text;
  return alt === node.properties.alt ? [index] : undefined;
}
