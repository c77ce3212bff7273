import type { ChosenClickDomain } from "@/lib/domains/choose-click-domain";
import { displayHostname } from "@/lib/domains/hostname";
import type { RewriteInput, Warning } from "@/lib/emails/email";
import { renderMessage } from "@/lib/rewrite/mime/render-message";
import type { RewrittenLink } from "@/lib/rewrite/types";
import { looksLikeTag } from "@/lib/rewrite/url/looks-like-tag";

// Gmail clips longer HTML, and with it the unsubscribe link.
const gmailClipBytes = 102 * 1024;

/** Warns the sender of a rewritten email, which can still be sent. `output` has the fields of `input`, rewritten. */
export function emailWarnings(
  input: RewriteInput,
  output: Pick<RewriteInput, "html" | "mime">,
  links: readonly RewrittenLink[],
  chosen: Pick<ChosenClickDomain, "clickDomain" | "whyHttp" | "foreignSender">,
): Warning[] {
  const { whyHttp } = chosen;
  const https = whyHttp ? lostHttps(links, whyHttp) : [];
  // Warn about http among https links only if the https links kept their scheme.
  const mixed = https.length > 0 ? [] : insecure(links);
  const tags = possibleTags(links);
  const sender = links.length > 0 ? foreign(chosen) : [];
  return [...clipping(input, output), ...shownUrls(links), ...https, ...mixed, ...sender, ...tags];
}

/** Warns if the links lead to another domain than the sender's: filters take that for a sign of phishing. */
function foreign({
  foreignSender,
  clickDomain,
}: Pick<ChosenClickDomain, "clickDomain" | "foreignSender">): Warning[] {
  if (foreignSender === undefined) return [];
  const [sender, hostname] = [foreignSender, clickDomain.hostname].map(displayHostname);
  const message = `The email comes from ${sender}, but its links lead to ${hostname}, and mail filters distrust links to another domain than the sender's; use a click domain below the sender's domain`;
  return [{ code: "sender-domain", message }];
}

function clipping(input: RewriteInput, output: Pick<RewriteInput, "html" | "mime">): Warning[] {
  const rewritten = { ...input, ...output };
  // A part never decodes to more bytes than the whole message has.
  if (Buffer.byteLength(rewritten.html ?? rewritten.mime ?? "") <= gmailClipBytes) return [];
  const after = htmlBytes(rewritten);
  if (after <= gmailClipBytes) return [];
  const before = htmlBytes(input);
  const [was, is] = [kilobytes(before), kilobytes(after)];
  const verb = after < before ? "shrank" : "grew";
  const sameSize = was === is && before > gmailClipBytes;
  const size = sameSize ? `has ${is} KB` : `${verb} from ${was} to ${is} KB`;
  const message = `The HTML ${size} (of 1,024 bytes); Gmail shows the first 102 KB and hides the rest behind a link: shorten it`;
  return [{ code: "gmail-clipping", message }];
}

function htmlBytes({ html, mime = "", octets = false }: RewriteInput): number {
  return Buffer.byteLength(html ?? renderMessage(mime, octets).html ?? "");
}

function kilobytes(bytes: number): string {
  return (bytes / 1024).toFixed(1);
}

function shownUrls(links: readonly RewrittenLink[]): Warning[] {
  const shown = links.filter(({ showsUrl }) => showsUrl);
  if (shown.length === 0) return [];
  const message = `${atPositions(shown)}: the visible text is a web address, but the link now leads to another one, and mail programs may warn about that; preventScam leaves such links alone`;
  return [{ code: "visible-url", message }];
}

function lostHttps(
  links: readonly RewrittenLink[],
  { cause, cure }: { cause: string; cure: string },
): Warning[] {
  const lost = links.filter(({ original }) => /^https:/i.test(original));
  if (lost.length === 0) return [];
  const message = `${cause}, so https links became http (${atPositions(lost).toLowerCase()}); ${cure}`;
  return [{ code: "https-lost", message }];
}

/** Warns if an email mixes http and https. One with http links only may have its reasons. */
function insecure(links: readonly RewrittenLink[]): Warning[] {
  const http = links.filter(({ original }) => /^http:/i.test(original));
  if (http.length === 0 || http.length === links.length) return [];
  const message = `${atPositions(http)}: a page without https, though the email's other links lead to https`;
  return [{ code: "http-link", message }];
}

/** Warns about tracked URLs that may contain an unfilled merge tag. */
function possibleTags(links: readonly RewrittenLink[]): Warning[] {
  const byTag = new Map<string, RewrittenLink[]>();
  for (const link of links) {
    const tag = looksLikeTag(link.original);
    if (tag !== undefined) byTag.set(tag, [...(byTag.get(tag) ?? []), link]);
  }
  if (byTag.size === 0) return [];
  const shown = [...byTag]
    .slice(0, 4)
    .map(([tag, at]) => `${tag} (${atPositions(at).toLowerCase()})`);
  if (byTag.size > shown.length) shown.push(`${byTag.size - shown.length} more`);
  const looks = byTag.size === 1 ? "looks like a merge tag" : "look like merge tags";
  const message = `${shown.join(", ")} ${looks}; fill in merge tags before rewriting, because the links lead to the URLs as they are now`;
  return [{ code: "merge-tag", message }];
}

function atPositions(links: readonly RewrittenLink[]): string {
  const shown = links.slice(0, 8).map(({ position }) => position);
  const more = links.length > shown.length ? `, and ${links.length - shown.length} more` : "";
  return `Position${links.length === 1 ? "" : "s"} ${shown.join(", ")}${more}`;
}
