import { escapeHtml } from "./escape-html";
import { textFrame } from "./text-frame";

/** More than this makes browsers slow to lay out. */
const maxShown = 200_000;

/** The document of a sandboxed frame that shows the source of an email, with the reason: a sentence for people. */
export function sourceDocument(
  source: string,
  reason: string,
  marks: readonly string[] = [],
): string {
  const more = source.length > maxShown ? ` Below are its first 200,000 characters.` : "";
  const note = `<p style="font:14px/1.5 sans-serif">Shown as source. ${escapeHtml(reason)}${more}</p>`;
  return textFrame(note + escapeHtml(source.slice(0, maxShown)), marks);
}
