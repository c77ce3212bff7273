import type { Found } from "./candidate";
import { matchTwins } from "./match-twins";
import { createOccurrence, type Occurrence } from "./occurrence";
import type { FoundLink, Identify, Part, Plan, PlanOptions, SkippedLink } from "./types";
import { cleanUrl } from "./url/clean-url";
import { decide } from "./url/decide";
import { urlTarget } from "./url/url-target";

/** A link with every place of the source where it stands. */
interface PlannedLink {
  link: FoundLink;
  /** The one that `link` describes. */
  main: Occurrence;
  /** All of them, `main` included. */
  occurrences: Occurrence[];
}

interface Accepted {
  link: Omit<FoundLink, "position">;
  forOutlook: boolean;
  occurrence: Occurrence;
}

/** Decides about everything that was found in a part, and numbers what can be rewritten. Never throws. */
export function planLinks(source: string, part: Part, found: Found, options: PlanOptions): Plan {
  if (found.problem !== undefined) {
    const skipped: SkippedLink = {
      part,
      original: "",
      reason: "not-rewritable",
      detail: found.problem,
    };
    return { links: [], skipped: [skipped], rewrite: () => ({ edits: [], links: [] }) };
  }
  const { accepted, skipped } = sort(source, part, found, options);
  const planned = number(accepted, options.firstPosition ?? 1);
  return {
    links: planned.map(({ link }) => link),
    skipped,
    rewrite: (identify) => rewrite(planned, identify),
  };
}

function sort(
  source: string,
  part: Part,
  found: Found,
  options: PlanOptions,
): { accepted: Accepted[]; skipped: SkippedLink[] } {
  const accepted: Accepted[] = [];
  const skipped: SkippedLink[] = [];
  for (const candidate of found.candidates) {
    if (accepted.length > (options.maxLinks ?? Number.POSITIVE_INFINITY)) break;
    const original = cleanUrl(candidate.value);
    const decision = decide(original, candidate, options);
    if (decision.kind === "skip") {
      const { kind: _, ...why } = decision;
      skipped.push({ part, original, ...why });
      continue;
    }
    const { url } = decision;
    const occurrence = createOccurrence(source, part, candidate, url, options.clickDomain);
    if (occurrence === "invalid") {
      const detail = "No tracked URL would lead back to this one.";
      skipped.push({ part, original, reason: "invalid", detail });
    } else if (occurrence === "unmatched") {
      const detail = "This URL is written in a way that can't be changed safely.";
      skipped.push({ part, original, reason: "not-rewritable", detail });
    } else {
      const { label, forOutlook } = candidate;
      const { href, origin } = url;
      const link = { part, label, original, url: href, origin, target: urlTarget(url) };
      accepted.push({ link, forOutlook, occurrence });
    }
  }
  return { accepted, skipped };
}

/** Gives positions in reading order. A twin for Outlook stands where its twin stands. */
function number(accepted: readonly Accepted[], firstPosition: number): PlannedLink[] {
  const owners = matchTwins(
    accepted.map(({ link, forOutlook }) => ({ url: link.url, forOutlook })),
  );
  const byOwner = new Map<number, Occurrence[]>();
  accepted.forEach(({ occurrence }, index) => {
    const owner = owners[index] ?? index;
    byOwner.set(owner, [...(byOwner.get(owner) ?? []), occurrence]);
  });
  return [...byOwner]
    .sort(([a], [b]) => a - b)
    .map(([owner, occurrences], index) => ({
      link: { position: firstPosition + index, ...accepted[owner]!.link },
      main: accepted[owner]!.occurrence,
      occurrences,
    }));
}

function rewrite(planned: readonly PlannedLink[], identify: Identify): ReturnType<Plan["rewrite"]> {
  const edits = [];
  const links = [];
  for (const { link, main, occurrences } of planned) {
    const identifier = identify(link);
    if (!/^[0-9A-Za-z]+$/.test(identifier)) {
      throw new Error(
        `An identifier must be letters and digits, not ${JSON.stringify(identifier)}`,
      );
    }
    for (const occurrence of occurrences) edits.push(...occurrence.edits(identifier));
    links.push({ ...link, rewritten: main.rewritten(identifier) });
  }
  return { edits: edits.sort((a, b) => a.start - b.start), links };
}
