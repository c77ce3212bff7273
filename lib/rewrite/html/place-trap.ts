import type { DefaultTreeAdapterTypes } from "parse5";
import { checkDepth, createParseBudget, ParseLimitError } from "./parse-budget";
import { parseTree } from "./parse-guarded";
import { sameTree } from "./same-tree";
import { trapMarkup } from "./trap-markup";

type Document = DefaultTreeAdapterTypes.Document;
type Element = DefaultTreeAdapterTypes.Element;
type Node = DefaultTreeAdapterTypes.Node;

const XHTML = "http://www.w3.org/1999/xhtml";
const probe = trapMarkup("http://example.com/-", "").join("");

/** In characters. Longer HTML gets no trap link: the trial takes two or three more parses, and mail programs cut such emails off. */
export const MAX_TRAP_LENGTH = 1_000_000;

/** Elements in which a link is not a plain link: controls, other links, content that is not shown, foreign content. */
const unfit = /^(a|button|select|option|object|noscript|map|head|svg|math|.*:.*)$/;

/**
 * The offset at which an invisible link can be inserted into HTML: before the last `</body>`, else at the end. Inserts it
 * on trial, and returns undefined if it would be inside a table, a comment, another link or anything else that is not
 * plain body, or if it would change how a parser reads the rest. Also returns undefined for HTML over a million
 * characters.
 */
export function placeTrap(source: string): number | undefined {
  if (source.length > MAX_TRAP_LENGTH) return undefined;
  try {
    const before = parse(source);
    return [lastBodyEnd(source), source.length].find(
      (offset) => offset !== undefined && isPlace(source, offset, before),
    );
  } catch (error) {
    if (error instanceof ParseLimitError) return undefined;
    throw error;
  }
}

function lastBodyEnd(source: string): number | undefined {
  let last: number | undefined;
  for (const { index } of source.matchAll(/<\/body(?=[\s/>])/gi)) last = index;
  return last;
}

function parse(source: string): Document {
  return parseTree(source, createParseBudget(source.length));
}

function isPlace(source: string, offset: number, before: Document): boolean {
  const after = parse(source.slice(0, offset) + probe + source.slice(offset));
  const found = inspect(after, offset);
  const [trap, ...clones] = found.traps;
  if (!trap || clones.length > 0 || found.inTable || !isInBody(trap)) return false;
  remove(trap, found.starts);
  return sameTree(before, after);
}

/** Finds the probe and its clones, whether a table is open there, and how many elements each start tag has become. */
function inspect(document: Document, offset: number) {
  const traps: Element[] = [];
  const starts = new Map<number, number>();
  let inTable = false;
  const pending: { node: Node; depth: number }[] = [{ node: document, depth: 0 }];
  for (let item = pending.pop(); item; item = pending.pop()) {
    const { node, depth } = item;
    checkDepth(depth);
    if ("tagName" in node && node.sourceCodeLocation) {
      const { startOffset, endTag } = node.sourceCodeLocation;
      starts.set(startOffset, (starts.get(startOffset) ?? 0) + 1);
      if (node.tagName === "a" && startOffset === offset) traps.push(node);
      const isOpen = startOffset < offset && (!endTag || endTag.startOffset > offset);
      if (node.tagName === "table" && isOpen) inTable = true;
    }
    // A template's content is not part of the body.
    if ("childNodes" in node) {
      for (const child of node.childNodes) pending.push({ node: child, depth: depth + 1 });
    }
  }
  return { traps, starts, inTable };
}

function isInBody(trap: Element): boolean {
  let isBody = false;
  for (let node = trap.parentNode; node && "tagName" in node; node = node.parentNode) {
    if (node.namespaceURI !== XHTML || unfit.test(node.tagName)) return false;
    isBody ||= node.tagName === "body";
  }
  return isBody && trap.childNodes.length === 0;
}

/** Removes the probe from the tree, and the clones of unclosed formatting tags around it. */
function remove(trap: Element, starts: ReadonlyMap<number, number>): void {
  let node: Element = trap;
  for (;;) {
    const parent = node.parentNode as Element;
    parent.childNodes.splice(parent.childNodes.indexOf(node), 1);
    const start = parent.sourceCodeLocation?.startOffset;
    const isClone = start !== undefined && (starts.get(start) ?? 0) > 1;
    if (parent.childNodes.length > 0 || !isClone) return;
    node = parent;
  }
}
