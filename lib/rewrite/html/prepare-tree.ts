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
 * Reduces a finished parse5 tree to its links, with their content, and its conditional comments. Adds links of `tags` that
 * the parser dropped. A smaller tree saves time, because hast-util-from-parse5 takes twice as long as the parse. It is also
 * safe to convert: the converter recurses, puts attributes into plain objects and reads a tag name as a CSS selector.
 *
 * Throws ParseLimitError if the tree is too deep or has too many links.
 */
export function prepareTree(
  root: DefaultTreeAdapterTypes.ParentNode,
  source: string,
  tags: readonly Token.TagToken[],
): void {
  const collected: Child[] = [];
  const placed = new Set<number>();
  const pending: { node: Node; depth: number; inLink: boolean }[] = [
    { node: root, depth: 0, inLink: false },
  ];
  for (let item = pending.pop(); item; item = pending.pop()) {
    const { node, depth, inLink } = item;
    checkDepth(depth);
    const isLink = "tagName" in node && isLinkTag(node.tagName);
    if (isLink && node.sourceCodeLocation) placed.add(node.sourceCodeLocation.startOffset);
    const isWanted = isLink || isConditional(node, source);
    if (isWanted && !inLink) {
      collected.push(node as Child);
      checkLinks(collected.length);
    }
    const within = inLink || isWanted;
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
    collected.push(dropped);
  }
  root.childNodes = collected;
}

function isConditional(node: Node, source: string): boolean {
  const place = node.nodeName === "#comment" ? node.sourceCodeLocation : undefined;
  return !!place && conditionalComment(source, place.startOffset, place.endOffset) !== undefined;
}

function prepareElement(element: Element): void {
  // `<a.b>` is not a link, but the conversion would turn it into `<a class="b">`.
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
 * Whether we read an attribute. All others are dropped, because some do harm: one named like a member of Object.prototype
 * makes the conversion throw, and `xlinkhref`, or `xlink:href` outside SVG, would look like a link that no browser
 * follows.
 */
function isRead(name: string, isSvg: boolean): boolean {
  return readAttributes.has(name) && (name !== "xlink:href" || isSvg);
}
