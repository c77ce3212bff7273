import type { Element, Nodes } from "hast";

/** A label is cut after this many characters. */
const MAX_LABEL_LENGTH = 200;
/** A label is read from at most this many nodes. */
const MAX_LABEL_NODES = 1000;

const unseen = new Set(["style", "script", "template", "title"]);
const inline = new Set(
  "a abbr b bdi bdo code em font i ins kbd mark q s small span strong sub sup u wbr".split(" "),
);

export interface Label {
  text: string;
  /** True if it is visible text, false if it is the alt of an image. */
  isText: boolean;
}

/**
 * The label of a link that the parser may have cloned: that of the first clone that has one, because the first clone of a
 * link around blocks is often empty.
 */
export function labelOf(clones: readonly Element[]): Label {
  let label: Label = { text: "", isText: false };
  for (const clone of clones) {
    label = linkLabel(clone);
    if (label.text) break;
  }
  return label;
}

/**
 * The link as a reader sees it: its text, else the alt of its first image or of the `<area>` itself.
 * White space is collapsed.
 */
function linkLabel(link: Element): Label {
  const seen: Seen = { text: "", endsBlank: false, alt: "", nodes: 0 };
  if (link.tagName === "area") seen.alt = altOf(link);
  for (const child of link.children) read(child, seen);
  const text = tidy(seen.text);
  return text ? { text, isText: true } : { text: tidy(seen.alt), isText: false };
}

interface Seen {
  text: string;
  endsBlank: boolean;
  alt: string;
  nodes: number;
}

function read(node: Nodes, seen: Seen): void {
  // Stops once the collapsed text is longer than any label. Links may be nested a hundred deep.
  if (seen.text.length > 4 * MAX_LABEL_LENGTH || ++seen.nodes > MAX_LABEL_NODES) return;
  if (node.type === "text") append(seen, collapse(node.value.slice(0, 20_000)));
  if (node.type !== "element" || unseen.has(node.tagName)) return;
  if (node.tagName === "img") seen.alt ||= altOf(node);
  const isBlock = !inline.has(node.tagName);
  if (isBlock) append(seen, " ");
  for (const child of node.children) read(child, seen);
  if (isBlock) append(seen, " ");
}

/** Appends collapsed text. Collapsing all of it again would take long for links in each other. */
function append(seen: Seen, text: string): void {
  const added = seen.endsBlank && text.startsWith(" ") ? text.slice(1) : text;
  if (added === "") return;
  seen.text += added;
  seen.endsBlank = added.endsWith(" ");
}

function altOf(element: Element): string {
  return String(element.properties.alt ?? "").slice(0, 4 * MAX_LABEL_LENGTH);
}

function tidy(text: string): string {
  const cut = collapse(text).trim().slice(0, MAX_LABEL_LENGTH);
  // Don't leave half of a surrogate pair.
  return cut.replace(/[\uD800-\uDBFF]$/, "").trimEnd();
}

function collapse(text: string): string {
  return text.replace(/\s+/g, " ");
}
