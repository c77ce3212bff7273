import type { Root } from "hast";
import { rehype } from "rehype";
import rehypeSanitize from "rehype-sanitize";
import { VFile } from "vfile";
import { allowedHtml } from "./allowed-html";
import { type LayoutMode, parseForDisplay } from "./parse-for-display";
import { safeValues } from "./safe-values";

/**
 * Parses an email's HTML into a tree of allowed elements, attributes and styles, which always has `html` and `head`. Also
 * returns the layout mode of its doctype. Throws ParseLimitError at a limit of the parser.
 */
export function safeTree(html: string, remoteImages: boolean): { tree: Root; mode: LayoutMode } {
  const file = new VFile(html);
  const processor = rehype()
    .use(parseForDisplay)
    .use(rehypeSanitize, allowedHtml)
    .use(safeValues, { remoteImages });
  const tree = processor.runSync(processor.parse(file), file);
  return { tree, mode: file.data.mode as LayoutMode };
}
