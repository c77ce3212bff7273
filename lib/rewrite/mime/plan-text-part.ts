import { applyPlan } from "@/lib/rewrite/apply-plan";
import type { Found } from "@/lib/rewrite/candidate";
import { findLinksIn } from "@/lib/rewrite/find-links-in";
import { planLinks } from "@/lib/rewrite/plan-links";
import { splice } from "@/lib/rewrite/splice";
import type { Plan, PlanOptions, SkippedLink } from "@/lib/rewrite/types";
import { cleanUrl } from "@/lib/rewrite/url/clean-url";
import { effective } from "./effective";
import { type Content, openContent } from "./open-content";
import type { Entity } from "./parse-message";
import type { TextPart } from "./text-parts";
import { withholdLinks } from "./withhold-links";

/** The identifier length that line length limits are checked with. Our identifiers have at most 24 characters. */
export const maxIdentifierLength = 32;

const longestIdentifier = "0".repeat(maxIdentifierLength);

/** A decoded text part, with its candidates. */
export interface OpenedPart {
  content: Content;
  found: Found;
}

/**
 * Decodes a text part and finds its candidates, or returns why the part must stay as it is. With `octets` each character
 * of `source` is one byte.
 */
export function openTextPart(
  source: string,
  { part, entity, refusal }: TextPart,
  { octets = false, find = findLinksIn }: PlanOptions & { octets?: boolean },
): OpenedPart | { refusal: string } {
  if (refusal) return { refusal };
  const content = openContent(source, entity, octets);
  if ("problem" in content) return { refusal: content.problem };
  return { content, found: find(part, content.text) };
}

const contents = new WeakMap<PartPlan, Content>();

/** A plan for a part's decoded text, with the location and encoding of that text in the message. */
export interface PartPlan extends Plan {
  readonly entity: Pick<Entity, "body" | "encoding" | "parameters">;
}

/**
 * Plans one text part of a message. The edits are offsets into its decoded text. With `octets` each character of `source`
 * is one byte. A part that can't be changed safely has no links and one `not-rewritable` entry with the reason.
 */
export function planTextPart(
  source: string,
  textPart: TextPart,
  opened: ReturnType<typeof openTextPart>,
  given: PlanOptions & { octets?: boolean },
): PartPlan {
  const { octets = false } = given;
  const { part } = textPart;
  const { body, encoding, parameters } = textPart.entity;
  const entity = { body, encoding, parameters };
  const refuse = (detail: string): PartPlan => ({
    entity,
    links: [],
    skipped: [{ part, original: "", reason: "not-rewritable", detail }],
    rewritten: [],
    edits: [],
  });
  if ("refusal" in opened) return refuse(opened.refusal);
  const { content, found } = opened;
  const { text } = content;

  const options = content.keepsLines
    ? { ...given, lineBreak: lineBreakBefore(source, entity.body.start) }
    : given;
  const everything = planLinks(text, part, found, options);
  const { edits } = applyPlan(everything, () => longestIdentifier);
  const { candidates: all } = found;
  const withheld = withholdLinks(source, textPart, content, { candidates: all, edits }, octets);
  const candidates = all.filter((candidate) => !withheld.has(candidate));
  const plan =
    withheld.size > 0 ? planLinks(text, part, { ...found, candidates }, options) : everything;
  if (!comesOutRight(source, textPart, content, plan, octets)) {
    if (plan.trap) {
      const withoutTrap = planTextPart(source, textPart, opened, { ...given, trapLink: false });
      return { ...withoutTrap, lacksTrap: true };
    }
    return refuse("The way it is encoded can't be changed safely.");
  }
  const skipped = [...withheld].map(
    ([{ value }, detail]): SkippedLink => ({
      part,
      original: cleanUrl(value),
      reason: "not-rewritable",
      detail,
    }),
  );
  const planned = { ...plan, entity, skipped: [...plan.skipped, ...skipped] };
  contents.set(planned, content);
  return planned;
}

/** The decoded text of a planned part, which is still there unless the plan comes from another thread. */
export function contentOf(source: string, plan: PartPlan, octets: boolean): Content {
  const content = contents.get(plan) ?? openContent(source, plan.entity, octets);
  if (!("text" in content)) throw new Error("The plan is of another message");
  return content;
}

/** The style of the line break before the body, which the part's header ends with. */
function lineBreakBefore(source: string, at: number): string {
  return source.slice(at - 2, at) === "\r\n" ? "\r\n" : "\n";
}

/** Checks that the edited source decodes to the edited text. */
function comesOutRight(
  source: string,
  { entity }: TextPart,
  content: Content,
  plan: Plan,
  octets: boolean,
) {
  const { edits: all } = applyPlan(plan, () => longestIdentifier, longestIdentifier);
  const edits = effective(content.text, all);
  // Include the line break before the body, whose style the part's line breaks follow.
  const offset = Math.max(0, entity.body.start - 2);
  const edited = splice(
    source.slice(offset, entity.body.end),
    content
      .toSource(edits)
      .map(({ start, end, text }) => ({ start: start - offset, end: end - offset, text })),
  );
  const body = { start: entity.body.start - offset, end: edited.length };
  const reopened = openContent(edited, { ...entity, body }, octets);
  return "text" in reopened && reopened.text === splice(content.text, edits);
}
