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
 * Unified plugin: parses the HTML of an email for display, within the limits of a ParseBudget. Omits comments, doctype,
 * SVG, MathML and templates. The parser throws ParseLimitError at a limit.
 */
export const parseForDisplay: Plugin<[], string, Root> = function () {
  this.parser = (source, file) => {
    const document = parseTree(source, createParseBudget(source.length));
    file.data.mode = document.mode;
    prune(document);
    return fromParse5(document as Parameters<typeof fromParse5>[0]) as Root;
  };
};

/**
 * Removes what is not shown. Also renames elements and removes attributes whose names the conversion to hast can't handle
 * (see prepareTree).
 */
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
 * The name to show an element by. An element that is not allowed but has content becomes a neutral one with the same
 * layout, so that it keeps its class and style: `span` for an unknown element, `div` for a form, which then sends nothing.
 * The head contains only metadata, also in a `noscript`, so its elements keep their names.
 */
function nameFor({ tagName, childNodes }: Element, parent: Parent): string {
  const isShownAsIs = known.has(tagName) || childNodes.length === 0 || parent.nodeName === "head";
  if (isShownAsIs) return tagName.replace(/[.#]/g, "-");
  return tagName === "form" ? "div" : "span";
}

const known = new Set([...(allowedHtml.tagNames ?? []), ...(allowedHtml.strip ?? [])]);

/**
 * Whether a node is shown. SVG and MathML elements are not: they share names with HTML elements but are parsed by other
 * rules, so harmless markup may become dangerous when it is parsed again. Few mail programs show them.
 */
function isShown(node: Child): boolean {
  if (isText(node)) return true;
  return "tagName" in node && node.namespaceURI === XHTML && node.tagName !== "template";
}

function isText(node: Node): boolean {
  return node.nodeName === "#text";
}
