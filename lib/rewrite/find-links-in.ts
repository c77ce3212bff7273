import type { Found } from "./candidate";
import { findLinksInHtml } from "./html/find-links-in-html";
import { hasPgpArmour } from "./pgp-armour";
import type { Searched } from "./templates/template";
import { findLinksInText } from "./text/find-links-in-text";
import type { FindLinks, Part } from "./types";

const signedText: Found = { candidates: [], problem: "It is signed or encrypted (PGP)." };

/**
 * Searches a part for candidates. Plain text with a PGP signature or encryption inline has a problem instead. Never throws.
 * Text has no template: searching it takes no longer than comparing it.
 */
export function searchPart(part: Part, source: string): Searched {
  if (part === "html") return findLinksInHtml(source);
  return { found: hasPgpArmour(source) ? signedText : findLinksInText(source) };
}

/** Like searchPart, without the template. */
export const findLinksIn: FindLinks = (part, source) => searchPart(part, source).found;
