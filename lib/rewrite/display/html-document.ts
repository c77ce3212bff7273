import type { Element, Root } from "hast";
import { rehype } from "rehype";
import { ParseLimitError } from "@/lib/rewrite/html/parse-budget";
import { frameHead } from "./frame-head";
import { safeTree } from "./safe-tree";
import { sourceDocument } from "./source-document";

export interface DisplayOptions {
  /** Load images from the web. Default false. */
  remoteImages?: boolean;
  /** Marks of links that are to be found in the document although nothing of them is shown. */
  marks?: readonly string[];
}

/**
 * The document of a sandboxed frame that shows the HTML of an email. It is made of allowed elements, attributes and styles alone
 * (allowedHtml, safeValues), so that nothing in it connects to anywhere or runs. The layout mode stays that of the email's doctype; links open
 * in a new tab. An email past a limit of the parser (ParseBudget) is shown as its source. Never throws.
 */
export function htmlDocument(
  html: string,
  { remoteImages = false, marks = [] }: DisplayOptions = {},
): string {
  try {
    // In a string a byte order mark would be text, and text before a doctype makes it void.
    const { tree, mode } = safeTree(html.replace(/^\uFEFF/, ""), remoteImages);
    find(find(tree, "html"), "head").children.unshift(...frameHead(remoteImages, marks));
    return doctypes[mode] + rehype().stringify(tree);
  } catch (error) {
    if (error instanceof ParseLimitError) return sourceDocument(html, error.message, marks);
    throw error;
  }
}

/** One for each layout mode. A browser loads nothing from their addresses. */
const doctypes = {
  quirks: "",
  "limited-quirks":
    '<!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.0 Transitional//EN" "http://www.w3.org/TR/xhtml1/DTD/xhtml1-transitional.dtd">',
  "no-quirks": "<!doctype html>",
};

function find({ children }: Root | Element, name: string): Element {
  for (const child of children) {
    if (child.type === "element" && child.tagName === name) return child;
  }
  throw new Error(`The document has no ${name}`);
}
