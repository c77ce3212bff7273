import { applyPlan } from "@/lib/rewrite/apply-plan";
import type { Edit, Identify, RewrittenLink } from "@/lib/rewrite/types";
import { effective } from "./effective";
import type { MessagePlan } from "./plan-message";
import { contentOf, maxIdentifierLength } from "./plan-text-part";

/**
 * Returns the edits to `mime`, the source of a message's plan, in order and without overlaps, and the plan's links with
 * their new URLs. Throws what applyPlan throws, and RangeError for an identifier of more than 32 characters.
 */
export function applyMessagePlan(
  mime: string,
  plan: MessagePlan,
  identify: Identify,
  trapIdentifier?: string | undefined,
): { edits: Edit[]; links: RewrittenLink[] } {
  const trap = trapIdentifier && checkLength(trapIdentifier);
  const done = plan.texts.map((text) => {
    if (text.edits.length === 0) return { edits: [], links: [] };
    const content = contentOf(mime, text, plan.octets);
    const { edits, links } = applyPlan(text, (link) => checkLength(identify(link)), trap);
    return { edits: content.toSource(effective(content.text, edits)), links };
  });
  const edits = [...plan.removals, ...done.flatMap((part) => part.edits)];
  return {
    edits: edits.toSorted((a, b) => a.start - b.start),
    links: done.flatMap(({ links }) => links),
  };
}

function checkLength(identifier: string): string {
  if (identifier.length <= maxIdentifierLength) return identifier;
  throw new RangeError(`An identifier must have at most ${maxIdentifierLength} characters.`);
}
