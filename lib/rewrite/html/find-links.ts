import type { Root } from "hast";
import type { Plugin } from "unified";
import type { Candidate, Found } from "@/lib/rewrite/candidate";
import { createPgpArmour } from "@/lib/rewrite/pgp-armour";
import { collectCandidates } from "./collect-candidates";
import { ParseLimitError } from "./parse-budget";

declare module "hast" {
  interface RootData {
    /** The candidates for rewriting, set by findLinks. */
    found?: Found | undefined;
  }
}

/** Unified plugin: sets `data.found` of the root to the candidates of a tree from parseGuarded. Leaves the tree unchanged. */
export const findLinks: Plugin<[], Root> = () => (tree, file) => {
  tree.data = { ...tree.data, found: search(tree, String(file)) };
};

function search(tree: Root, source: string): Found {
  if (tree.data?.problem) return { candidates: [], problem: tree.data.problem };
  try {
    return { candidates: withoutSigned(collectCandidates(tree, source), source) };
  } catch (error) {
    if (!(error instanceof ParseLimitError)) throw error;
    return { candidates: [], problem: error.message };
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
