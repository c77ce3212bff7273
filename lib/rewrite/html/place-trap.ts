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

/** In characters. The trial takes two parses more; what mail programs show in full is far smaller. */
const maxLength = 1_000_000;

/** What a link in it would be more, or less, than an invisible link. */
const unfit = /^(a|button|select|option|object|noscript|map|head|svg|math|.*:.*)$/;

/**
 * Where an invisible link can be put into HTML: before the last `</body>`, else at its end. Undefined where that would be
 * inside a table, a comment, another link, or anything that is not plain body, or would change how a parser reads all the rest: it
 * is tried. And where the HTML is over a megabyte.
 */
export function placeTrap(source: string): number | undefined {
  if (source.length > maxLength) return undefined;
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
  const found = look(after, offset);
  const [trap, ...clones] = found.traps;
  if (!trap || clones.length > 0 || found.inTable || !isInBody(trap)) return false;
  remove(trap, found.starts);
  return sameTree(before, after);
}

/** What there is of the probe, whether a table is open where it stands, and how many elements each start tag has become. */
function look(document: Document, offset: number) {
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
    // What is in a template's content is no part of the body.
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

/** Takes the probe out of the tree, and the formatting that an unclosed tag put around it once more. */
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
