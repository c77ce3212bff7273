import { applyPlan } from "./apply-plan";
import { planHtml } from "./plan-html";
import { splice } from "./splice";
import type { Identify, PlanOptions, RewrittenLink, SkippedLink } from "./types";

/**
 * Rewrites the links of an HTML email in one go, when their identifiers don't need the whole list first. Only the rewritten
 * URLs, and a trap link, differ from the input. Throws only what `identify` throws.
 */
export function rewriteHtml(
  html: string,
  options: PlanOptions & { identify: Identify },
): { html: string; links: RewrittenLink[]; skipped: SkippedLink[] } {
  const plan = planHtml(html, options);
  const { edits, links } = applyPlan(
    plan,
    options.identify,
    plan.trap && options.identify(plan.trap),
  );
  return { html: splice(html, edits), links, skipped: [...plan.skipped] };
}
