import { MAX_CANDIDATES } from "@/lib/rewrite/candidate";

/** Deepest nesting of nodes that is parsed. Real templates reach 38; the stack overflows near 1,800. */
export const MAX_DEPTH = 256;

const BASE_NODES = 1000;
/** Most nodes and attributes of any source: eight times what the largest of our corpus of real templates has. */
const MAX_NODES = 50_000;
/** Most links that are looked at closer: past MAX_CANDIDATES the part is refused anyway. */
const MAX_LINKS = 2 * MAX_CANDIDATES;

/** Thrown out of the middle of a parse; `message` is a sentence for people. */
export class ParseLimitError extends Error {
  override name = "ParseLimitError";
}

/** Nodes and attributes left to spend on one source, shared by all parses of it and of its conditional comments. */
export interface ParseBudget {
  nodes: number;
}

/**
 * The budget for a source of `length` characters. Honest HTML needs far less than one a character;
 * 17 KB of unclosed `<b>` and `<p>` would otherwise become a million nodes.
 */
export function createParseBudget(length: number): ParseBudget {
  return { nodes: Math.min(BASE_NODES + length, MAX_NODES) };
}

/** Takes one node or attribute from the budget. Throws ParseLimitError when none is left. */
export function spendNode(budget: ParseBudget): void {
  budget.nodes -= 1;
  if (budget.nodes < 0) {
    throw new ParseLimitError(
      "The HTML has more elements than any email, or grows out of proportion when a browser reads it: unclosed tags are opened again and again. Close them and try again.",
    );
  }
}

/** Throws ParseLimitError when `count` links are more than MAX_LINKS. */
export function checkLinks(count: number): void {
  if (count > MAX_LINKS) {
    throw new ParseLimitError(`The HTML has more than ${MAX_CANDIDATES} addresses.`);
  }
}

/** Throws ParseLimitError when `depth` is more than MAX_DEPTH. */
export function checkDepth(depth: number): void {
  if (depth > MAX_DEPTH) {
    throw new ParseLimitError(
      `The HTML nests elements more than ${MAX_DEPTH} deep. Flatten it or close its tags and try again.`,
    );
  }
}
