import { parseUrl, withoutFragment } from "@/lib/parse-url";
import { trapMarkup } from "./html/trap-markup";
import { trapPosition } from "./trap-position";
import type { FoundLink, SlottedEdit } from "./types";

/** The limit of RFC 5322 section 2.1.1, less room for the longest identifier. */
const maxLineLength = 998 - 32;

/** A trap link to be inserted. */
export interface PlannedTrap {
  link: FoundLink;
  edit: SlottedEdit;
}

/**
 * Plans the trap link of an HTML part. It has the destination of the part's shortest link, so that a machine that opens it
 * opens no other page than the email's. `place` finds its offset. `rewritten` has the new URLs of `links`, before and after the identifier. With
 * `lineBreak`, the trap link gets a line of its own. Returns null if there is no place for it.
 */
export function planTrap(
  place: () => number | undefined,
  links: readonly FoundLink[],
  rewritten: readonly (readonly [string, string])[],
  lineBreak = "",
): PlannedTrap | null {
  const lengths = links.map(({ target }) => target.length);
  const shortest = lengths.indexOf(Math.min(...lengths));
  const [link, around] = [links[shortest], rewritten[shortest]];
  // A URL without a scheme gets http, which every click domain serves.
  const sent = around && parseUrl(around.join("0"), "http://base.invalid/");
  if (!link || !sent) return null;
  const [path = "", ...query] = link.target.split(/(?=\?)/);
  const [before, after] = trapMarkup(`${sent.origin}${path}-`, query.join(""));
  if (lineBreak && before.length + after.length > maxLineLength) return null;
  const offset = place();
  if (offset === undefined) return null;
  const { url, ...rest } = link;
  const [start, end] = [lineBreak + before, after + lineBreak];
  return {
    link: {
      ...rest,
      url: withoutFragment(url),
      position: trapPosition,
      label: "",
      places: 1,
      showsUrl: false,
    },
    edit: { start: offset, end: offset, text: start + end, slot: start.length },
  };
}
