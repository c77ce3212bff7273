import type { Comment, Element, Nodes, Root } from "hast";
import type { Candidate } from "@/lib/rewrite/candidate";
import { attributeRange } from "./attribute-range";
import { conditionalComment, openInnerComments } from "./conditional-comment";
import { linkLabel } from "./link-label";
import { isLinkTag } from "./link-tags";
import { optsOut } from "./opts-out";
import { checkLinks, type ParseBudget } from "./parse-budget";
import { parseFragmentGuarded } from "./parse-guarded";

/** The attributes that contain a link, by hast property. */
const linkAttributes = { href: "href", xLinkHref: "xlink:href" } as const;

/**
 * Collects every `href` of the tree that a reader can follow, including those in conditional comments, in source order.
 *
 * `tree` must come from parseGuarded and `source` must be what it parsed. The HTML parser's adoption agency clones links:
 * a clone without a range is skipped, and clones that share a range count as one. Throws ParseLimitError if a comment
 * exceeds the budget or there are too many links.
 */
export function collectCandidates(tree: Root, source: string): Candidate[] {
  const budget = tree.data?.budget ?? { nodes: 0 };
  const byOffset = new Map<number, Candidate>();
  walk(tree, { source, budget, shift: 0, forOutlook: false, byOffset });
  return [...byOffset.values()].sort((a, b) => a.start - b.start);
}

interface Walk {
  source: string;
  budget: ParseBudget;
  /** Offset of the parsed text in the source. */
  shift: number;
  forOutlook: boolean;
  byOffset: Map<number, Candidate>;
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
  const inside = openInnerComments(context.source.slice(range.start, range.end));
  // Most conditional comments only open or close a table. HTML has no other way to spell this attribute's name.
  if (!/href/i.test(inside)) return;
  const inner = parseFragmentGuarded(inside, context.budget);
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
    const label = linkLabel(link);
    const clone = byOffset.get(range.start);
    if (clone) {
      // The first clone of a link around blocks is often empty.
      if (!clone.label) Object.assign(clone, { label: label.text, labelIsText: label.isText });
      continue;
    }
    checkLinks(byOffset.size);
    byOffset.set(range.start, {
      start: range.start,
      end: range.end,
      value: String(value ?? ""),
      label: label.text,
      labelIsText: label.isText,
      optedOut: optsOut(link),
      forOutlook,
    });
  }
}
