import { MAX_CANDIDATES } from "@/lib/rewrite/candidate";

/** The deepest nesting of nodes. Real templates reach 38; the stack overflows near 1,800. */
export const MAX_DEPTH = 256;

const BASE_NODES = 1000;
/** The most nodes and attributes of any source: eight times the largest of our corpus of real templates. */
const MAX_NODES = 50_000;
/** The most links that are collected. A part with more than MAX_CANDIDATES is refused anyway. */
const MAX_LINKS = 2 * MAX_CANDIDATES;

/** Aborts a parse that reached a limit. `message` is a sentence for people. */
export class ParseLimitError extends Error {
  override name = "ParseLimitError";
}

/** The nodes and attributes left for one source. All parses of it and of its conditional comments share them. */
export interface ParseBudget {
  nodes: number;
}

/**
 * The budget for a source of `length` characters. Real HTML needs far fewer than one node per character. Without a budget,
 * 17 KB of unclosed `<b>` and `<p>` become a million nodes.
 */
export function createParseBudget(length: number): ParseBudget {
  return { nodes: Math.min(BASE_NODES + length, MAX_NODES) };
}

/** Takes one node or attribute from the budget. Throws ParseLimitError if none is left. */
export function spendNode(budget: ParseBudget): void {
  budget.nodes -= 1;
  if (budget.nodes < 0) {
    throw new ParseLimitError(
      "The HTML has more elements than any email, or grows out of proportion when a browser reads it: unclosed tags are opened again and again. Close them and try again.",
    );
  }
}

/** Throws ParseLimitError if `count` is over MAX_LINKS. */
export function checkLinks(count: number): void {
  if (count > MAX_LINKS) {
    throw new ParseLimitError(`The HTML has more than ${MAX_CANDIDATES} URLs.`);
  }
}

/** Throws ParseLimitError if `depth` is over MAX_DEPTH. */
export function checkDepth(depth: number): void {
  if (depth > MAX_DEPTH) {
    throw new ParseLimitError(
      `The HTML nests elements more than ${MAX_DEPTH} deep. Flatten it or close its tags and try again.`,
    );
  }
}
