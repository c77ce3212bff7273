import type { DefaultTreeAdapterTypes, Token } from "parse5";
import { conditionalComment } from "./conditional-comment";
import { droppedLinks, isLinkTag } from "./link-tags";
import { optOutAttributes } from "./opts-out";
import { checkDepth, checkLinks } from "./parse-budget";

type Node = DefaultTreeAdapterTypes.Node;
type Element = DefaultTreeAdapterTypes.Element;
type Child = DefaultTreeAdapterTypes.ChildNode;

type Attribute = Element["attrs"][number];

const readAttributes = new Set(["href", "xlink:href", "alt", "class", ...optOutAttributes]);
const SVG = "http://www.w3.org/2000/svg";

/**
 * Makes of a finished parse5 tree one of its links (with all that is in them) and conditional comments alone: little is
 * left for hast-util-from-parse5 to convert, which takes twice as long as the parse. What is left is made safe for it: it recurses,
 * keeps attributes in plain objects and reads a tag name as a CSS selector. Those of `tags` that the parser dropped are put in.
 *
 * Throws ParseLimitError when the tree is too deep.
 */
export function prepareTree(
  root: DefaultTreeAdapterTypes.ParentNode,
  source: string,
  tags: readonly Token.TagToken[],
): void {
  const kept: Child[] = [];
  const placed = new Set<number>();
  const pending: { node: Node; depth: number; inLink: boolean }[] = [
    { node: root, depth: 0, inLink: false },
  ];
  for (let item = pending.pop(); item; item = pending.pop()) {
    const { node, depth, inLink } = item;
    checkDepth(depth);
    const isLink = "tagName" in node && isLinkTag(node.tagName);
    if (isLink && node.sourceCodeLocation) placed.add(node.sourceCodeLocation.startOffset);
    const keep = isLink || isConditional(node, source);
    if (keep && !inLink) {
      kept.push(node as Child);
      checkLinks(kept.length);
    }
    const within = inLink || keep;
    if (within && "tagName" in node) prepareElement(node);
    if ("content" in node) pending.push({ node: node.content, depth: depth + 1, inLink: within });
    if ("childNodes" in node) {
      for (const child of node.childNodes) {
        pending.push({ node: child, depth: depth + 1, inLink: within });
      }
    }
  }
  for (const dropped of droppedLinks(tags, placed)) {
    prepareElement(dropped);
    kept.push(dropped);
  }
  root.childNodes = kept;
}

function isConditional(node: Node, source: string): boolean {
  const place = node.nodeName === "#comment" ? node.sourceCodeLocation : undefined;
  return !!place && conditionalComment(source, place.startOffset, place.endOffset) !== undefined;
}

function prepareElement(element: Element): void {
  // `<a.b>` is no link, but would come out of the conversion as `<a class="b">`.
  element.tagName = element.tagName.replace(/[.#]/g, "-");
  const isSvg = element.namespaceURI === SVG;
  const nameOf = ({ name, prefix }: Attribute) => (prefix ? `${prefix}:${name}` : name);
  element.attrs = element.attrs.filter((attribute) => isRead(nameOf(attribute), isSvg));
  const place = element.sourceCodeLocation;
  if (!place?.attrs) return;
  const located = element.attrs.map((attribute) => {
    const name = nameOf(attribute);
    return [name, place.attrs?.[name]];
  });
  place.attrs = Object.fromEntries(located.filter(([, range]) => range));
}

/**
 * The others are of no use, and some do harm: named like a member of Object.prototype they make the conversion throw;
 * `xlinkhref` anywhere, and `xlink:href` outside SVG, would pass for a link that no browser follows.
 */
function isRead(name: string, isSvg: boolean): boolean {
  return readAttributes.has(name) && (name !== "xlink:href" || isSvg);
}
