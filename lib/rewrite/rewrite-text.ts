import { applyPlan } from "./apply-plan";
import { planText } from "./plan-text";
import { splice } from "./splice";
import type { Identify, PlanOptions, RewrittenLink, SkippedLink } from "./types";

/**
 * Rewrites the URLs of a plain text email in one go. Only the rewritten URLs differ from the input. Throws only what
 * `identify` throws.
 */
export function rewriteText(
  text: string,
  options: PlanOptions & { identify: Identify },
): { text: string; links: RewrittenLink[]; skipped: SkippedLink[] } {
  const plan = planText(text, options);
  const { edits, links } = applyPlan(plan, options.identify);
  return { text: splice(text, edits), links, skipped: [...plan.skipped] };
}
