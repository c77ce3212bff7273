import type { Root } from "hast";
import { fromParse5 } from "hast-util-from-parse5";
import { type DefaultTreeAdapterMap, Parser } from "parse5";
import type { Plugin } from "unified";
import { VFile } from "vfile";
import { createGuardedAdapter } from "./guarded-adapter";
import { watchLinkTags } from "./link-tags";
import { createParseBudget, type ParseBudget, ParseLimitError, spendNode } from "./parse-budget";
import { prepareTree } from "./prepare-tree";

declare module "hast" {
  interface RootData {
    /** What the parse left to spend, e.g. on the document's conditional comments. */
    budget?: ParseBudget | undefined;
    /** Why the source was not parsed, a sentence for people; the tree is then empty. */
    problem?: string | undefined;
  }
}

/**
 * Unified plugin: rehype-parse in verbose mode, guarded against sources that grow without bounds or overflow the
 * stack. Scripting is off, as in mail programs. Of the tree there are only the links, with those that the parser dropped, and the conditional
 * comments, one beside the other. Where a limit is reached the tree is empty and `data.problem` says why.
 */
export const parseGuarded: Plugin<[], string, Root> = function () {
  this.parser = (source) => {
    const budget = createParseBudget(source.length);
    try {
      const parser = guard(new Parser<DefaultTreeAdapterMap>(parserOptions(budget)), budget);
      const tags = watchLinkTags(parser);
      parser.tokenizer.write(withLineFeeds(source), true);
      const root = toHast(source, parser.document, tags);
      root.data = { ...root.data, budget };
      return root;
    } catch (error) {
      if (!(error instanceof ParseLimitError)) throw error;
      return { type: "root", children: [], data: { budget, problem: error.message } };
    }
  };
};

/** The whole tree of a source, as parse5 makes it. Throws ParseLimitError at a limit; its depth is still to be checked. */
export function parseTree(source: string, budget: ParseBudget): DefaultTreeAdapterMap["document"] {
  const parser = guard(new Parser<DefaultTreeAdapterMap>(parserOptions(budget)), budget);
  parser.tokenizer.write(withLineFeeds(source), true);
  return parser.document;
}

/** As parseGuarded for the inside of a document, within a budget that is there already. Throws ParseLimitError at a limit. */
export function parseFragmentGuarded(source: string, budget: ParseBudget): Root {
  const options = parserOptions(budget);
  const parser = guard(Parser.getFragmentParser<DefaultTreeAdapterMap>(null, options), budget);
  const tags = watchLinkTags(parser);
  parser.tokenizer.write(withLineFeeds(source), true);
  return toHast(source, parser.getFragment(), tags);
}

/**
 * Carriage returns as the line feeds that a browser makes of them (Infra standard, "normalize newlines"), where there are many
 * in a row: the tokenizer makes a string for each. No offset changes.
 */
function withLineFeeds(source: string): string {
  return source.replace(/\r{4,}(?!\n)/g, (run) => "\n".repeat(run.length));
}

function parserOptions(budget: ParseBudget) {
  return {
    sourceCodeLocationInfo: true,
    scriptingEnabled: false,
    treeAdapter: createGuardedAdapter(budget),
  };
}

/** Attributes are taken from the budget one by one: a tree adapter sees them only when all of a tag have been read. */
function guard(parser: Parser<DefaultTreeAdapterMap>, budget: ParseBudget) {
  // Not public, so a test of hostile sources tells when it goes away.
  const tokenizer = parser.tokenizer as unknown as { _createAttr(first: number): void };
  const create = tokenizer._createAttr.bind(tokenizer);
  tokenizer._createAttr = (first) => {
    spendNode(budget);
    create(first);
  };
  return parser;
}

function toHast(
  source: string,
  tree: Parameters<typeof prepareTree>[0],
  tags: ReturnType<typeof watchLinkTags>,
): Root {
  prepareTree(tree, source, tags);
  // There must be a file for nodes to have their place. An empty one: of its text only the lines are counted, for the root.
  const options = { file: new VFile(), verbose: true };
  return fromParse5(tree as Parameters<typeof fromParse5>[0], options) as Root;
}
