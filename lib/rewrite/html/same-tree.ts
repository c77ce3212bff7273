import type { DefaultTreeAdapterTypes } from "parse5";

type Node = DefaultTreeAdapterTypes.Node;

/** Whether two trees are the same, apart from the locations of their nodes. Adjacent texts count as one. */
export function sameTree(one: Node, other: Node): boolean {
  const pending: [Node, Node][] = [[one, other]];
  for (let pair = pending.pop(); pair; pair = pending.pop()) {
    const [a, b] = pair;
    if (head(a) !== head(b)) return false;
    const [insideA, insideB] = [inside(a), inside(b)];
    if (insideA.length !== insideB.length) return false;
    for (const [index, child] of insideA.entries()) {
      const twin = insideB[index]!;
      if (typeof child === "string" || typeof twin === "string") {
        if (child !== twin) return false;
      } else pending.push([child, twin]);
    }
  }
  return true;
}

/** A node without its content, as a string. */
function head(node: Node): string {
  const namespace = "namespaceURI" in node ? node.namespaceURI : "";
  const attributes = "attrs" in node ? node.attrs.map(({ name, value }) => [name, value]) : [];
  const data = "data" in node ? node.data : "";
  const doctype = "publicId" in node ? [node.name, node.publicId, node.systemId] : [];
  return JSON.stringify([node.nodeName, namespace, attributes, data, doctype]);
}

/** A node's content: nodes, and texts as strings. */
function inside(node: Node): (Node | string)[] {
  const list: (Node | string)[] = "content" in node ? [node.content] : [];
  for (const child of "childNodes" in node ? node.childNodes : []) {
    const last = list.at(-1);
    if (!("value" in child)) list.push(child);
    else if (typeof last === "string") list[list.length - 1] = last + child.value;
    else list.push(child.value);
  }
  return list;
}
