import type { Element, Root } from "hast";
import { rehype } from "rehype";
import rehypeSanitize from "rehype-sanitize";
import type { Plugin } from "unified";
import { ParseLimitError } from "@/lib/rewrite/html/parse-budget";
import { allowedHtml } from "./allowed-html";
import { frameHead } from "./frame-head";
import { parseForDisplay } from "./parse-for-display";
import { safeValues } from "./safe-values";
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
    const file = rehype()
      .use(parseForDisplay)
      .use(rehypeSanitize, allowedHtml)
      .use(safeValues, { remoteImages })
      .use(beginHead, frameHead(remoteImages, marks))
      // In a string a byte order mark would be text, and text before a doctype makes it void.
      .processSync(html.replace(/^\uFEFF/, ""));
    return doctypes[file.data.mode ?? "no-quirks"] + file;
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

/** Unified plugin: puts elements before all others of the head, which every parsed document has. */
const beginHead: Plugin<[Element[]], Root> = (elements) => (root) => {
  const html = find(root, "html");
  find(html, "head").children.unshift(...elements);
};

function find({ children }: Root | Element, name: string): Element {
  for (const child of children) {
    if (child.type === "element" && child.tagName === name) return child;
  }
  throw new Error(`The document has no ${name}`);
}
