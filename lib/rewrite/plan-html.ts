import { findLinksIn } from "./find-links-in";
import { planLinks } from "./plan-links";
import type { Plan, PlanOptions } from "./types";

/**
 * Finds the links of an HTML email, or of a part of one, and how to rewrite them. Never throws: where the HTML can't be
 * searched safely there are no links and one `not-rewritable` entry says why.
 */
export function planHtml(html: string, options: PlanOptions): Plan {
  return planLinks(html, "html", findLinksIn("html", html), options);
}
