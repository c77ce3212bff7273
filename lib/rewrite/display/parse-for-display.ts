import type { Root } from "hast";
import { fromParse5 } from "hast-util-from-parse5";
import type { DefaultTreeAdapterTypes } from "parse5";
import type { Plugin } from "unified";
import { checkDepth, createParseBudget } from "@/lib/rewrite/html/parse-budget";
import { parseTree } from "@/lib/rewrite/html/parse-guarded";

type Node = DefaultTreeAdapterTypes.Node;
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
      // Without a form nothing can be sent; a block in its place keeps the layout.
      const name = child.tagName === "form" && child.childNodes.length > 0 ? "div" : child.tagName;
      child.tagName = name.replace(/[.#]/g, "-");
      child.attrs = child.attrs.filter((attribute) => !(attribute.name in Object.prototype));
      pending.push({ parent: child, depth: depth + 1 });
    }
  }
}

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
