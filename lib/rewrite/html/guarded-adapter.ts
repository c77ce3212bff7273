import { type DefaultTreeAdapterMap, defaultTreeAdapter, type TreeAdapter } from "parse5";
import { checkDepth, type ParseBudget, spendNode } from "./parse-budget";

type Parent = DefaultTreeAdapterMap["parentNode"];
type Child = DefaultTreeAdapterMap["childNode"];
/** The depth is stored on the nodes themselves: a WeakMap of all of them takes longer than the parse. */
type Placed<Node> = Node & { depth?: number; template?: Placed<Parent> };

/**
 * parse5's default tree adapter with limits: every node is taken from the budget, and a node that is too deep stops the
 * parse. Throws ParseLimitError at either limit.
 *
 * If the parser moves a subtree later, its depth is not updated, so check the finished tree as well.
 */
export function createGuardedAdapter(budget: ParseBudget): TreeAdapter<DefaultTreeAdapterMap> {
  const base = defaultTreeAdapter;

  function place(parent: Placed<Parent>, child: Placed<Child>): void {
    const depth = (parent.template ?? parent).depth ?? 0;
    checkDepth(depth + 1);
    child.depth = depth + 1;
  }

  return {
    ...base,
    createElement(tagName, namespace, attrs) {
      spendNode(budget);
      return base.createElement(tagName, namespace, attrs);
    },
    createCommentNode(data) {
      spendNode(budget);
      return base.createCommentNode(data);
    },
    createTextNode(value) {
      spendNode(budget);
      return base.createTextNode(value);
    },
    setTemplateContent(template, content: Placed<DefaultTreeAdapterMap["documentFragment"]>) {
      content.template = template;
      base.setTemplateContent(template, content);
    },
    appendChild(parent, child) {
      place(parent, child);
      base.appendChild(parent, child);
    },
    insertBefore(parent, child, reference) {
      place(parent, child);
      base.insertBefore(parent, child, reference);
    },
    insertText(parent, text) {
      // Counted even if it only extends the text before it: each call scans, and calls are what takes time.
      spendNode(budget);
      base.insertText(parent, text);
    },
    insertTextBefore(parent, text, reference) {
      spendNode(budget);
      base.insertTextBefore(parent, text, reference);
    },
  };
}
