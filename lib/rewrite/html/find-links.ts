import type { Root } from "hast";
import type { Plugin } from "unified";
import type { Candidate, Found } from "@/lib/rewrite/candidate";
import { createPgpArmour } from "@/lib/rewrite/pgp-armour";
import { makeTemplate, type Template } from "@/lib/rewrite/templates/template";
import { setTrapPlace } from "@/lib/rewrite/templates/trap-place";
import { collectCandidates } from "./collect-candidates";
import { createParseBudget, ParseLimitError } from "./parse-budget";

declare module "hast" {
  interface RootData {
    /** The candidates for rewriting, set by findLinks. */
    found?: Found | undefined;
    /** What copies of the source have in common, set by findLinks; undefined if that can't be told. */
    template?: Template | undefined;
  }
}

/**
 * Unified plugin: sets `data.found` of the root to the candidates of a tree from parseGuarded, and `data.template` to the
 * template that they were found in. Leaves the tree unchanged.
 */
export const findLinks: Plugin<[], Root> = () => (tree, file) => {
  tree.data = { ...tree.data, ...search(tree, String(file)) };
};

function search(tree: Root, source: string): { found: Found; template?: Template | undefined } {
  const { problem, holes, budget } = tree.data ?? {};
  if (problem) return { found: { candidates: [], problem } };
  try {
    const recorded = holes ? [holes] : [];
    const collected = collectCandidates(tree, source, recorded);
    const candidates = withoutSigned(
      collected.map(({ candidate }) => candidate),
      source,
    );
    const found = { candidates };
    const spent = createParseBudget(source.length).nodes - (budget?.nodes ?? 0);
    const template = makeTemplate(source, found, recorded, collected, spent);
    if (template) setTrapPlace(found, template, (offset) => offset);
    return { found, template };
  } catch (error) {
    if (!(error instanceof ParseLimitError)) throw error;
    return { found: { candidates: [], problem: error.message } };
  }
}

/** Links inside PGP text stay: a signature may cover them, or a mail program may replace the text as a whole. */
function withoutSigned(candidates: readonly Candidate[], source: string): readonly Candidate[] {
  if (candidates.length === 0) return candidates;
  const isArmoured = createPgpArmour(source);
  const problem = "It is inside text that is signed or encrypted (PGP).";
  return candidates.map((candidate) =>
    isArmoured(candidate.start) ? { ...candidate, problem } : candidate,
  );
}
