import type { Root } from "hast";
import { fromParse5 } from "hast-util-from-parse5";
import type { DefaultTreeAdapterTypes } from "parse5";
import type { Plugin } from "unified";
import { checkDepth, createParseBudget } from "@/lib/rewrite/html/parse-budget";
import { parseTree } from "@/lib/rewrite/html/parse-guarded";
import { allowedHtml } from "./allowed-html";

type Node = DefaultTreeAdapterTypes.Node;
type Element = DefaultTreeAdapterTypes.Element;
type Parent = DefaultTreeAdapterTypes.ParentNode;
type Child = DefaultTreeAdapterTypes.ChildNode;

/** How a browser lays out a document (https://dom.spec.whatwg.org/#concept-document-mode). */
export type LayoutMode = DefaultTreeAdapterTypes.Document["mode"];

declare module "vfile" {
  interface DataMap {
    /** The layout mode that the doctype asks for. */
    mode: LayoutMode;
  }
}

const XHTML = "http://www.w3.org/1999/xhtml";

/**
 * Unified plugin: parses all of an email within the limits of a ParseBudget, for display. Comments, doctype, SVG, MathML and templates are
 * left out. The parser throws ParseLimitError at a limit.
 */
export const parseForDisplay: Plugin<[], string, Root> = function () {
  this.parser = (source, file) => {
    const document = parseTree(source, createParseBudget(source.length));
    file.data.mode = document.mode;
    prune(document);
    return fromParse5(document as Parameters<typeof fromParse5>[0]) as Root;
  };
};

/** Takes out of the tree what is not shown, and what its conversion can't bear: see prepareTree. */
function prune(root: Parent): void {
  const pending: { parent: Parent; depth: number }[] = [{ parent: root, depth: 0 }];
  for (let item = pending.pop(); item; item = pending.pop()) {
    const { parent, depth } = item;
    checkDepth(depth);
    parent.childNodes = parent.childNodes.filter(isShown);
    for (const child of parent.childNodes) {
      if (!("tagName" in child)) continue;
      child.tagName = nameFor(child, parent);
      child.attrs = child.attrs.filter((attribute) => !(attribute.name in Object.prototype));
      pending.push({ parent: child, depth: depth + 1 });
    }
  }
}

/**
 * What is not allowed but has something in it is shown as an element without a meaning that is laid out alike, so that it keeps its class and style:
 * elements that HTML does not know, and a form, which sends nothing then. Only metadata stands in the head, also in `noscript`.
 */
function nameFor({ tagName, childNodes }: Element, parent: Parent): string {
  const isShownAsIs = known.has(tagName) || childNodes.length === 0 || parent.nodeName === "head";
  if (isShownAsIs) return tagName.replace(/[.#]/g, "-");
  return tagName === "form" ? "div" : "span";
}

const known = new Set([...(allowedHtml.tagNames ?? []), ...(allowedHtml.strip ?? [])]);

/**
 * Elements of SVG and MathML have the names of others but are read by other rules, which is how markup that was harmless becomes
 * another at the next parse. Hardly a mail program shows them.
 */
function isShown(node: Child): boolean {
  if (isText(node)) return true;
  return "tagName" in node && node.namespaceURI === XHTML && node.tagName !== "template";
}

function isText(node: Node): boolean {
  return node.nodeName === "#text";
}
