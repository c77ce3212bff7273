import { rehype } from "rehype";
import { frameHead } from "./frame-head";

const style = "margin:16px;white-space:pre-wrap;overflow-wrap:anywhere;font:13px/1.5 monospace";

/** Returns a document for a sandboxed frame that shows `body`, which is HTML, in the style of plain text. */
export function textFrame(body: string, marks: readonly string[] = []): string {
  const head = rehype().stringify({ type: "root", children: frameHead(false, marks) });
  return `<!doctype html>${head}<body style="${style}">${body}`;
}
