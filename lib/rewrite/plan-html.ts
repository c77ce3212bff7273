import { findLinksIn } from "./find-links-in";
import { planLinks } from "./plan-links";
import type { Plan, PlanOptions } from "./types";

/**
 * Finds the links of an HTML email, or of a part of one, and plans how to rewrite them. Never throws: if the HTML can't be
 * searched safely, the plan has no links and one `not-rewritable` entry with the reason.
 */
export function planHtml(html: string, options: PlanOptions): Plan {
  return planLinks(html, "html", (options.find ?? findLinksIn)("html", html), options);
}
