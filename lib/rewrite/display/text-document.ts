import { escapeHtml } from "./escape-html";
import { textFrame } from "./text-frame";

/** So many of `links` may be of another text. */
const mostMissing = 100;

/**
 * The document of a sandboxed frame that shows the plain text of an email, with the URLs in `links` (in the order of the text) made clickable, and
 * shown as `show` has them.
 */
export function textDocument(
  text: string,
  links: readonly string[],
  show: (url: string) => string = (url) => url,
): string {
  const pieces: string[] = [];
  let done = 0;
  let missing = 0;
  for (const url of links) {
    // Each search for one that isn't there reads all the rest.
    if (missing > mostMissing) break;
    const at = text.indexOf(url, done);
    if (at < 0) {
      missing += 1;
      continue;
    }
    pieces.push(escapeHtml(text.slice(done, at)));
    pieces.push(`<a href="${escapeHtml(url)}">${escapeHtml(show(url))}</a>`);
    done = at + url.length;
  }
  pieces.push(escapeHtml(text.slice(done)));
  return textFrame(pieces.join(""));
}
