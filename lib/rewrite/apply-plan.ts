import { fillSlot } from "./fill-slot";
import type { Edit, Identify, Plan, RewrittenLink } from "./types";

/**
 * Returns the edits to a plan's source, in order and without overlaps, and the plan's links with their new URLs. Inserts
 * the trap link only if `trapIdentifier` is given. Throws what `identify` throws, and an Error for an identifier that is
 * not `[0-9A-Za-z]+`.
 */
export function applyPlan(
  plan: Plan,
  identify: Identify,
  trapIdentifier?: string | undefined,
): { edits: Edit[]; links: RewrittenLink[] } {
  const identifiers = plan.links.map((link) => checkIdentifier(identify(link)));
  const edits = plan.edits.map((edit) => fillSlot(edit, identifiers[edit.link ?? -1] ?? ""));
  if (plan.trapEdit && trapIdentifier !== undefined) {
    const trap = fillSlot(plan.trapEdit, checkIdentifier(trapIdentifier));
    const next = edits.findIndex(({ start }) => start >= trap.start);
    edits.splice(next < 0 ? edits.length : next, 0, trap);
  }
  return {
    edits,
    links: plan.links.map((link, index) => {
      const [before, after] = plan.rewritten[index]!;
      return { ...link, rewritten: before + identifiers[index] + after };
    }),
  };
}

function checkIdentifier(identifier: string): string {
  if (/^[0-9A-Za-z]+$/.test(identifier)) return identifier;
  throw new Error(`An identifier must be letters and digits, not ${JSON.stringify(identifier)}`);
}
