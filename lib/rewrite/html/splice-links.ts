import type { Root } from "hast";
import type { Plugin } from "unified";
import { applyPlan } from "@/lib/rewrite/apply-plan";
import { planLinks } from "@/lib/rewrite/plan-links";
import { splice } from "@/lib/rewrite/splice";
import type { Identify, PlanOptions, RewrittenLink, SkippedLink } from "@/lib/rewrite/types";

/** A source with its links rewritten. */
export interface Rewritten {
  /** The source; every character outside the rewritten URLs is as it was. */
  output: string;
  links: RewrittenLink[];
  skipped: SkippedLink[];
}

declare module "unified" {
  interface CompileResultMap {
    Rewritten: Rewritten;
  }
}

/**
 * Unified plugin: a compiler that writes new URLs into the source text, at what findLinks found, and serialises nothing.
 * The result is at `file.result`.
 */
export const spliceLinks: Plugin<[PlanOptions & { identify: Identify }], Root, Rewritten> =
  function (options) {
    this.compiler = (tree, file) => {
      const source = String(file);
      const plan = planLinks(
        source,
        "html",
        (tree as Root).data?.found ?? { candidates: [] },
        options,
      );
      const trap = plan.trap && options.identify(plan.trap);
      const { edits, links } = applyPlan(plan, options.identify, trap);
      return { output: splice(source, edits), links, skipped: [...plan.skipped] };
    };
  };
