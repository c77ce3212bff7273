import type { Comment, Element, Nodes, Root } from "hast";
import type { FoundCandidate } from "@/lib/rewrite/templates/template";
import type { RecordedHoles } from "@/lib/rewrite/templates/watch-holes";
import { attributeRange } from "./attribute-range";
import { conditionalComment, openInnerComments } from "./conditional-comment";
import { labelOf } from "./link-label";
import { isLinkTag } from "./link-tags";
import { optsOut } from "./opts-out";
import { checkLinks, type ParseBudget } from "./parse-budget";
import { parseFragmentGuarded } from "./parse-guarded";

/** The attributes that contain a link, by hast property. */
const linkAttributes = { href: "href", xLinkHref: "xlink:href" } as const;

/**
 * Collects every `href` of the tree that a reader can follow, including those in conditional comments, in source order.
 * Each comes with the elements that its label is read from. Adds what may vary in conditional comments to `recorded`.
 *
 * `tree` must come from parseGuarded and `source` must be what it parsed. The HTML parser's adoption agency clones links:
 * a clone without a range is skipped, and clones that share a range count as one. Throws ParseLimitError if a comment
 * exceeds the budget or there are too many links.
 */
export function collectCandidates(
  tree: Root,
  source: string,
  recorded: RecordedHoles[] = [],
): FoundCandidate[] {
  const { budget = { nodes: 0 } } = tree.data ?? {};
  const byOffset = new Map<number, FoundCandidate>();
  walk(tree, { source, budget, recorded, shift: 0, forOutlook: false, byOffset });
  const found = [...byOffset.values()].sort((a, b) => a.candidate.start - b.candidate.start);
  for (const { candidate, elements } of found) {
    const { text, isText } = labelOf(elements.map(({ element }) => element));
    Object.assign(candidate, { label: text, labelIsText: isText });
  }
  return found;
}

interface Walk {
  source: string;
  budget: ParseBudget;
  recorded: RecordedHoles[];
  /** Offset of the parsed text in the source. */
  shift: number;
  forOutlook: boolean;
  byOffset: Map<number, FoundCandidate>;
}

function walk(node: Nodes, context: Walk): void {
  if (node.type === "comment") walkComment(node, context);
  if (node.type === "element") {
    if (isLinkTag(node.tagName)) collect(node, context);
    if (node.content) walk(node.content, context);
  }
  if ("children" in node) {
    for (const child of node.children) walk(child, context);
  }
}

function walkComment(comment: Comment, context: Walk): void {
  const start = comment.position?.start.offset;
  const end = comment.position?.end.offset;
  if (start === undefined || end === undefined || context.forOutlook) return;
  const range = conditionalComment(context.source, start, end);
  if (!range) return;
  const raw = context.source.slice(range.start, range.end);
  const inside = openInnerComments(raw);
  // Most conditional comments only open or close a table. HTML has no other way to spell this attribute's name.
  if (!/href/i.test(inside)) return;
  const inner = parseFragmentGuarded(inside, context.budget, range.start);
  // What looks like another comment could extend into a hole.
  if (inside === raw && inner.data?.holes) context.recorded.push(inner.data.holes);
  walk(inner, { ...context, shift: range.start, forOutlook: true });
}

function collect(link: Element, { source, shift, forOutlook, byOffset }: Walk): void {
  for (const [property, name] of Object.entries(linkAttributes)) {
    const value = link.properties[property];
    const position = link.data?.position?.properties?.[property];
    const from = position?.start.offset;
    const to = position?.end.offset;
    if (value === undefined || from === undefined || to === undefined) continue;
    const range = attributeRange(source, shift + from, shift + to);
    if (range.name !== name) continue;
    const clone = byOffset.get(range.start);
    if (clone) {
      clone.elements.push({ element: link, shift });
      continue;
    }
    checkLinks(byOffset.size);
    const candidate = {
      start: range.start,
      end: range.end,
      value: String(value ?? ""),
      label: "",
      labelIsText: false,
      optedOut: optsOut(link),
      forOutlook,
    };
    byOffset.set(range.start, { candidate, elements: [{ element: link, shift }] });
  }
}
