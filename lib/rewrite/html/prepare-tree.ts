import type { DefaultTreeAdapterTypes } from "parse5";
import { checkDepth } from "./parse-budget";

type Node = DefaultTreeAdapterTypes.Node;
type Element = DefaultTreeAdapterTypes.Element;

const SVG = "http://www.w3.org/2000/svg";

/**
 * Makes a finished parse5 tree safe for hast-util-from-parse5, which recurses, keeps attributes in plain objects
 * and reads a tag name as a CSS selector. Throws ParseLimitError when the tree is too deep.
 */
export function prepareTree(root: Node): void {
  const pending: { node: Node; depth: number }[] = [{ node: root, depth: 0 }];
  for (let item = pending.pop(); item; item = pending.pop()) {
    const { node, depth } = item;
    checkDepth(depth);
    if ("tagName" in node) prepareElement(node);
    if ("content" in node) pending.push({ node: node.content, depth: depth + 1 });
    if ("childNodes" in node) {
      for (const child of node.childNodes) pending.push({ node: child, depth: depth + 1 });
    }
  }
}

function prepareElement(element: Element): void {
  // `<a.b>` is no link, but would come out of the conversion as `<a class="b">`.
  element.tagName = element.tagName.replace(/[.#]/g, "-");
  const isSvg = element.namespaceURI === SVG;
  element.attrs = element.attrs.filter(
    ({ name, prefix }) => !isMisread(prefix ? `${prefix}:${name}` : name, isSvg),
  );
  const located = element.sourceCodeLocation?.attrs;
  if (!located) return;
  for (const name of Object.keys(located)) {
    if (isMisread(name, isSvg)) delete located[name];
  }
}

/**
 * Attributes named like a member of Object.prototype make the conversion throw; `xlinkhref` anywhere, and
 * `xlink:href` outside SVG, would pass for a link that no browser follows.
 */
function isMisread(name: string, isSvg: boolean): boolean {
  return name in Object.prototype || name === "xlinkhref" || (name === "xlink:href" && !isSvg);
}
