import { planLinks } from "./plan-links";
import { findLinksInText } from "./text/find-links-in-text";
import type { Plan, PlanOptions } from "./types";

/** Finds the URLs of a plain text email and how to rewrite them. Linear time; never throws. */
export function planText(text: string, options: PlanOptions): Plan {
  return planLinks(text, "text", findLinksInText(text), options);
}
