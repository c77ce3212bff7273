import type { Element, Root } from "hast";
import { rehype } from "rehype";
import { ParseLimitError } from "@/lib/rewrite/html/parse-budget";
import { frameHead } from "./frame-head";
import { safeTree } from "./safe-tree";
import { sourceDocument } from "./source-document";

export interface DisplayOptions {
  /** Load images from the web. Default false. */
  remoteImages?: boolean;
  /** Marks of links to list in the document's head, as the links themselves may not be shown. */
  marks?: readonly string[];
}

/**
 * Returns a document for a sandboxed frame that shows the HTML of an email. It contains only allowed elements, attributes
 * and styles (allowedHtml, safeValues), so that it opens no connection and runs no script. Its layout mode is that of the
 * email's doctype. Links open in a new tab. Shows the source of an email that exceeds a limit of the parser (ParseBudget).
 * Never throws.
 */
export function htmlDocument(
  html: string,
  { remoteImages = false, marks = [] }: DisplayOptions = {},
): string {
  try {
    // In a string, a byte order mark is text, and text before a doctype makes it invalid.
    const { tree, mode } = safeTree(html.replace(/^\uFEFF/, ""), remoteImages);
    find(find(tree, "html"), "head").children.unshift(...frameHead(remoteImages, marks));
    return doctypes[mode] + rehype().stringify(tree);
  } catch (error) {
    if (error instanceof ParseLimitError) return sourceDocument(html, error.message, marks);
    throw error;
  }
}

/** A doctype for each layout mode. Browsers load nothing from their addresses. */
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
