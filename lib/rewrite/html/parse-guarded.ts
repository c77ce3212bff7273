import type { Root } from "hast";
import { fromParse5 } from "hast-util-from-parse5";
import { parse, parseFragment } from "parse5";
import type { Plugin } from "unified";
import { createGuardedAdapter } from "./guarded-adapter";
import { createParseBudget, type ParseBudget, ParseLimitError } from "./parse-budget";
import { prepareTree } from "./prepare-tree";

declare module "hast" {
  interface RootData {
    /** What the parse left to spend, e.g. on the document's conditional comments. */
    budget?: ParseBudget | undefined;
    /** Why the source was not parsed, a sentence for people; the tree is then empty. */
    problem?: string | undefined;
  }
}

export interface ParseOptions {
  /** Parse as the inside of a document. */
  fragment?: boolean;
  /** Spend from this budget; otherwise from a new one in proportion to the source. */
  budget?: ParseBudget;
}

/**
 * Unified plugin: rehype-parse in verbose mode, guarded against sources that grow without bounds or overflow the
 * stack. Scripting is off, as in mail programs. Of the tree there are only the links and the conditional comments, one beside the
 * other. Where a limit is reached the tree is empty and `data.problem` says why.
 */
export const parseGuarded: Plugin<[ParseOptions?], string, Root> = function (options = {}) {
  this.parser = (source, file) => {
    const budget = options.budget ?? createParseBudget(source.length);
    try {
      const parser = options.fragment ? parseFragment : parse;
      const tree = parser(source, {
        sourceCodeLocationInfo: true,
        scriptingEnabled: false,
        treeAdapter: createGuardedAdapter(budget),
      });
      prepareTree(tree, source);
      const root = fromParse5(tree, { file, verbose: true }) as Root;
      root.data = { ...root.data, budget };
      return root;
    } catch (error) {
      if (!(error instanceof ParseLimitError)) throw error;
      return { type: "root", children: [], data: { budget, problem: error.message } };
    }
  };
};
