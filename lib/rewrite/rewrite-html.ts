import { unified } from "unified";
import { findLinks } from "./html/find-links";
import { parseGuarded } from "./html/parse-guarded";
import { spliceLinks } from "./html/splice-links";
import type { Identify, PlanOptions, RewrittenLink, SkippedLink } from "./types";

/**
 * Rewrites the links of an HTML email in one go, when their identifiers don't need the whole list first. Only the rewritten
 * URLs differ from the input. Throws only what `identify` throws.
 */
export function rewriteHtml(
  html: string,
  options: PlanOptions & { identify: Identify },
): { html: string; links: RewrittenLink[]; skipped: SkippedLink[] } {
  const { output, links, skipped } = unified()
    .use(parseGuarded)
    .use(findLinks)
    .use(spliceLinks, options)
    .processSync(html).result;
  return { html: output, links, skipped };
}
