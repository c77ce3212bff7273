import { escapeHtml } from "./escape-html";
import { textFrame } from "./text-frame";

/** Up to this many of `links` may be missing in the text. */
const mostMissing = 100;

/**
 * Returns a document for a sandboxed frame that shows the plain text of an email. Makes the URLs in `links` clickable;
 * they must be in the order of the text. `show` returns the text to show for a URL.
 */
export function textDocument(
  text: string,
  links: readonly string[],
  show: (url: string) => string = (url) => url,
): string {
  const parts: string[] = [];
  let done = 0;
  let missing = 0;
  for (const url of links) {
    // Each search for a missing URL reads the whole rest of the text.
    if (missing > mostMissing) break;
    const at = text.indexOf(url, done);
    if (at < 0) {
      missing += 1;
      continue;
    }
    parts.push(escapeHtml(text.slice(done, at)));
    parts.push(`<a href="${escapeHtml(url)}">${escapeHtml(show(url))}</a>`);
    done = at + url.length;
  }
  parts.push(escapeHtml(text.slice(done)));
  return textFrame(parts.join(""));
}
