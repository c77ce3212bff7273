import type { Found } from "./candidate";
import { findLinksInHtml } from "./html/find-links-in-html";
import { hasPgpArmour } from "./pgp-armour";
import { findLinksInText } from "./text/find-links-in-text";
import type { Part } from "./types";

const signedText: Found = { candidates: [], problem: "It is signed or encrypted (PGP)." };

/**
 * Finds the candidates of a part. Plain text with a PGP signature or encryption inline has a problem instead. Never
 * throws.
 */
export function findLinksIn(part: Part, source: string): Found {
  if (part === "html") return findLinksInHtml(source);
  return hasPgpArmour(source) ? signedText : findLinksInText(source);
}
