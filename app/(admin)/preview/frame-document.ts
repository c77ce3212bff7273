/** Nothing may be loaded from elsewhere, so that looking at an email tells nobody about it; images only when asked. */
export function framePolicy(remoteImages = false): string {
  return `default-src 'none'; img-src data:${remoteImages ? " http: https:" : ""}; style-src 'unsafe-inline'`;
}

function head(remoteImages: boolean): string {
  return `<meta http-equiv="Content-Security-Policy" content="${framePolicy(remoteImages)}"><base target="_blank"><style>${imageStyle(remoteImages)}</style>`;
}

/**
 * An image without its picture keeps its place when it is a link: that of its attributes and styles, else one that can be seen.
 */
function imageStyle(remoteImages: boolean): string {
  const missing = remoteImages ? '[src^="cid:" i]' : ':not([src^="data:" i])';
  const least = "min-width:24px;min-height:24px";
  const sized = '[width],[height],[style*="width" i],[style*="height" i]';
  return `:where(a img){display:inline-block}:where(a img${missing}:not(${sized})){${least}}`;
}

/**
 * The document of the sandboxed frame that shows an email. For display only.
 * The policy comes before anything that could load, but after a doctype, without which the layout would differ.
 */
export function htmlFrameDocument(html: string, { remoteImages = false } = {}): string {
  // In a string a byte order mark would be text, and text before a doctype makes it void.
  const shown = openInNewTab(html.replace(/^\uFEFF/, ""));
  const end = endOfDoctype(shown);
  return shown.slice(0, end) + head(remoteImages) + shown.slice(end);
}

/** The same for plain text, with the URLs in `links` (in the order of the text) made clickable, and shown as `show` has them. */
export function textFrameDocument(
  text: string,
  links: readonly string[],
  show: (url: string) => string = (url) => url,
): string {
  const pieces: string[] = [];
  let done = 0;
  for (const url of links) {
    const at = text.indexOf(url, done);
    if (at < 0) continue;
    pieces.push(escapeHtml(text.slice(done, at)));
    pieces.push(`<a href="${escapeHtml(url)}">${escapeHtml(show(url))}</a>`);
    done = at + url.length;
  }
  pieces.push(escapeHtml(text.slice(done)));
  const style = "margin:16px;white-space:pre-wrap;overflow-wrap:anywhere;font:13px/1.5 monospace";
  return `<!doctype html>${head(false)}<body style="${style}">${pieces.join("")}`;
}

/** Offset behind the doctype, past the white space and comments that may stand before it; 0 when there is none. */
function endOfDoctype(html: string): number {
  // Exactly the white space and comments of the HTML standard (`<!-->` is a whole comment, `--!>` ends one):
  // behind anything else the policy would stand in the body, where it counts for nothing.
  const filler = /[\t\n\f\r ]+|<!--(?!-?>)[\s\S]*?--!?>|<\?[^>]*>/y;
  let offset = 0;
  while (filler.test(html)) {
    offset = filler.lastIndex;
  }
  const doctype = /<!doctype[^>]*>/iy;
  doctype.lastIndex = offset;
  return doctype.test(html) ? doctype.lastIndex : 0;
}

/** A link that asks for its own frame would be blocked there, and leave the browser's error page in place of the email. */
function openInNewTab(html: string): string {
  return html.replace(/(\starget=["']?)_(?:self|top|parent)\b/gi, "$1_blank");
}

function escapeHtml(text: string): string {
  return text.replace(/&/g, "&amp;").replace(/</g, "&lt;").replace(/"/g, "&quot;");
}
