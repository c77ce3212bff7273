import { rehype } from "rehype";
import { frameHead } from "./frame-head";

const style = "margin:16px;white-space:pre-wrap;overflow-wrap:anywhere;font:13px/1.5 monospace";

/** The document of a sandboxed frame around what is HTML already and is to look like plain text. */
export function textFrame(body: string, marks: readonly string[] = []): string {
  const head = rehype().stringify({ type: "root", children: frameHead(false, marks) });
  return `<!doctype html>${head}<body style="${style}">${body}`;
}
