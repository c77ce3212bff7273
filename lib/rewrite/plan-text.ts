import { findLinksIn } from "./find-links-in";
import { planLinks } from "./plan-links";
import type { Plan, PlanOptions } from "./types";

/** Finds the URLs of a plain text email and plans how to rewrite them. Takes linear time; never throws. */
export function planText(text: string, options: PlanOptions): Plan {
  return planLinks(text, "text", (options.find ?? findLinksIn)("text", text), options);
}
