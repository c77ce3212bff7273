import { escapeHtml } from "./escape-html";
import { textFrame } from "./text-frame";

/** The number of characters to show. Browsers take long to lay out more. */
const maxShown = 200_000;

/** Returns a document for a sandboxed frame that shows the source of an email, and the reason, a sentence for people. */
export function sourceDocument(
  source: string,
  reason: string,
  marks: readonly string[] = [],
): string {
  const more = source.length > maxShown ? ` Below are its first 200,000 characters.` : "";
  const note = `<p style="font:14px/1.5 sans-serif">Shown as source. ${escapeHtml(reason)}${more}</p>`;
  return textFrame(note + escapeHtml(source.slice(0, maxShown)), marks);
}
