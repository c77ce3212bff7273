/** Deepest nesting of nodes that is parsed. Real templates reach 38; the stack overflows near 1,800. */
export const MAX_DEPTH = 256;

const BASE_NODES = 1000;

/** Thrown out of the middle of a parse; `message` is a sentence for people. */
export class ParseLimitError extends Error {
  override name = "ParseLimitError";
}

/** What is left to spend on one source, shared by all parses of it and of its conditional comments. */
export interface ParseBudget {
  nodes: number;
}

/**
 * The budget for a source of `length` characters. Honest HTML needs far less than a node a character;
 * 17 KB of unclosed `<b>` and `<p>` would otherwise become a million nodes.
 */
export function createParseBudget(length: number): ParseBudget {
  return { nodes: BASE_NODES + length };
}

/** Takes one node from the budget. Throws ParseLimitError when none is left. */
export function spendNode(budget: ParseBudget): void {
  budget.nodes -= 1;
  if (budget.nodes < 0) {
    throw new ParseLimitError(
      "The HTML grows out of proportion when a browser reads it: it has unclosed tags that are opened again and again. Close them and try again.",
    );
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
