import { type Candidate, type Found, MAX_CANDIDATES } from "./candidate";
import { matchTwins } from "./match-twins";
import { createOccurrence, type Occurrence } from "./occurrence";
import { optedOutUrls } from "./opted-out-urls";
import { planTrap } from "./plan-trap";
import { trapPlace } from "./templates/trap-place";
import type { FoundLink, Part, Plan, PlanOptions, SkippedLink } from "./types";
import { cleanUrl } from "./url/clean-url";
import { decide } from "./url/decide";
import { labelIsUrl } from "./url/label-is-url";
import { urlTarget } from "./url/url-target";

/** How many sets of options a template's plans are cached for. A sender uses one set, or a few. */
const MAX_REMEMBERED = 4;
/** With more opted-out URLs than this, a plan is not cached: it would take too much memory. */
const MAX_OPTED_OUT = 100;
/** Nor is it cached if its options are longer than this, in characters. */
const MAX_KEY_LENGTH = 10_000;

interface Accepted {
  link: Omit<FoundLink, "position" | "places">;
  forOutlook: boolean;
  occurrence: Occurrence;
}

const remembered = new WeakMap<Found, Map<string, Plan>>();

/**
 * Decides which of a part's candidates are rewritten, and numbers those. Never throws. `found` must come from this source
 * and part, because the plan is cached with it.
 */
export function planLinks(source: string, part: Part, found: Found, options: PlanOptions): Plan {
  return recall(found, options, () => plan(source, part, found, options));
}

function recall(found: Found, options: PlanOptions, make: () => Plan): Plan {
  const { clickDomain, ownHostnames, unsubscribeUrls, optedOutUrls = new Set() } = options;
  if (optedOutUrls.size > MAX_OPTED_OUT) return make();
  const { preventScam, maxLinks, firstPosition, trapLink, lineBreak, trackClicks } = options;
  const { hostname, port, httpsPort, https } = clickDomain;
  const domain = [hostname, port, httpsPort, https];
  const decisive = [
    ...domain,
    preventScam,
    maxLinks,
    firstPosition,
    trapLink,
    lineBreak,
    trackClicks,
  ];
  const key = JSON.stringify([...decisive, ownHostnames, unsubscribeUrls, [...optedOutUrls]]);
  if (key.length > MAX_KEY_LENGTH) return make();
  const known = remembered.get(found) ?? new Map<string, Plan>();
  remembered.set(found, known);
  const planned = known.get(key) ?? make();
  // Evict the oldest.
  if (!known.has(key) && known.size >= MAX_REMEMBERED) known.delete([...known.keys()][0]!);
  return known.set(key, planned).get(key)!;
}

function plan(source: string, part: Part, found: Found, options: PlanOptions): Plan {
  const tooMany = `It has more than ${MAX_CANDIDATES.toLocaleString("en")} URLs.`;
  const problem = found.problem ?? (found.candidates.length > MAX_CANDIDATES ? tooMany : undefined);
  if (problem !== undefined) {
    const skipped: SkippedLink = { part, original: "", reason: "not-rewritable", detail: problem };
    return { links: [], skipped: [skipped], rewritten: [], edits: [] };
  }
  const markers = found.candidates.flatMap(({ marker }) => (marker ? [removeMarker(marker)] : []));
  if (options.trackClicks === false)
    return { links: [], skipped: [], rewritten: [], edits: markers };
  const { accepted, skipped } = classify(source, part, found.candidates, options);
  const { links, rewritten, edits: own } = assignPositions(accepted, options.firstPosition ?? 1);
  const edits = markers.length > 0 ? [...own, ...markers].sort((a, b) => a.start - b.start) : own;
  const planned = { links, skipped, rewritten, edits };
  if (part !== "html" || !options.trapLink || links.length === 0) return planned;
  const place = () => trapPlace(found, source);
  const trap = planTrap(place, links, rewritten, options.lineBreak);
  return trap
    ? { ...planned, trap: trap.link, trapEdit: trap.edit }
    : { ...planned, lacksTrap: true };
}

function removeMarker(range: { start: number; end: number }): Plan["edits"][number] {
  return { ...range, text: "", slot: -1, link: undefined };
}

function classify(
  source: string,
  part: Part,
  candidates: readonly Candidate[],
  options: PlanOptions,
): { accepted: Accepted[]; skipped: SkippedLink[] } {
  const accepted: Accepted[] = [];
  const skipped: SkippedLink[] = [];
  const optedOutHere = optedOutUrls(candidates);
  const isOptedOut = (url: string) => optedOutHere.has(url) || !!options.optedOutUrls?.has(url);
  for (const candidate of candidates) {
    if (accepted.length > (options.maxLinks ?? Number.POSITIVE_INFINITY)) break;
    const original = cleanUrl(candidate.value);
    const decision = decide(original, candidate, options, isOptedOut);
    if (decision.kind === "skip") {
      const { kind: _, ...why } = decision;
      skipped.push({ part, original, ...why });
      continue;
    }
    const { url } = decision;
    const occurrence = createOccurrence(source, part, candidate, decision, options.clickDomain);
    if (occurrence === "invalid") {
      const detail = "No tracked URL would lead back to this one.";
      skipped.push({ part, original, reason: "invalid", detail });
    } else if (occurrence === "unmatched") {
      const detail = "The way this URL is written can't be changed safely.";
      skipped.push({ part, original, reason: "not-rewritable", detail });
    } else {
      const { label, labelIsText, forOutlook } = candidate;
      const { href, origin, hostname } = url;
      const showsUrl = labelIsText && labelIsUrl(label, hostname);
      const link = { part, label, original, url: href, origin, target: urlTarget(url), showsUrl };
      accepted.push({ link, forOutlook, occurrence });
    }
  }
  return { accepted, skipped };
}

/** Assigns positions in reading order. A link for Outlook has the position of its twin. */
function assignPositions(
  accepted: readonly Accepted[],
  firstPosition: number,
): Pick<Plan, "links" | "rewritten" | "edits"> {
  const owners = matchTwins(
    accepted.map(({ link, forOutlook }) => ({ url: link.url, forOutlook })),
  );
  const firsts = accepted.filter((_, index) => owners[index] === index);
  const places = new Map<Accepted, number>();
  for (const owner of owners) {
    const first = accepted[owner]!;
    places.set(first, (places.get(first) ?? 0) + 1);
  }
  const indexes = new Map(firsts.map((first, index) => [first, index]));
  return {
    links: firsts.map((first, index) => ({
      position: firstPosition + index,
      ...first.link,
      places: places.get(first) ?? 1,
    })),
    rewritten: firsts.map(({ occurrence }) => occurrence.rewritten),
    edits: accepted.flatMap(({ occurrence }, index) => {
      const link = indexes.get(accepted[owners[index]!]!)!;
      return occurrence.edits.map((edit) => ({ ...edit, link }));
    }),
  };
}
