import type { Root } from "hast";
import { fromParse5 } from "hast-util-from-parse5";
import { type DefaultTreeAdapterMap, Parser } from "parse5";
import type { Plugin } from "unified";
import { VFile } from "vfile";
import { type RecordedHoles, watchHoles } from "@/lib/rewrite/templates/watch-holes";
import { createGuardedAdapter } from "./guarded-adapter";
import { watchLinkTags } from "./link-tags";
import { createParseBudget, type ParseBudget, ParseLimitError, spendNode } from "./parse-budget";
import { prepareTree } from "./prepare-tree";

declare module "hast" {
  interface RootData {
    /** What is left of the budget after the parse, for the document's conditional comments. */
    budget?: ParseBudget | undefined;
    /** What may differ in other copies of the template. */
    holes?: RecordedHoles | undefined;
    /** Why the source was not parsed: a sentence for people. The tree is then empty. */
    problem?: string | undefined;
  }
}

/**
 * Unified plugin: rehype-parse in verbose mode, guarded against sources that grow without bounds or overflow the stack.
 * Scripting is off, as in mail programs. The tree is a flat list of the links, including those that the parser dropped,
 * and of the conditional comments. If a limit is reached, the tree is empty and `data.problem` says why.
 */
export const parseGuarded: Plugin<[], string, Root> = function () {
  this.parser = (source) => {
    const budget = createParseBudget(source.length);
    try {
      const parser = guard(new Parser<DefaultTreeAdapterMap>(parserOptions(budget)), budget);
      const tags = watchLinkTags(parser);
      const recorded = watchHoles(parser, source);
      parser.tokenizer.write(withLineFeeds(source), true);
      const root = toHast(source, parser.document, tags);
      root.data = { ...root.data, budget, holes: recorded() };
      return root;
    } catch (error) {
      if (!(error instanceof ParseLimitError)) throw error;
      return { type: "root", children: [], data: { budget, problem: error.message } };
    }
  };
};

/** Parses a source into parse5's whole tree. Throws ParseLimitError at a limit. The caller must check the tree's depth. */
export function parseTree(source: string, budget: ParseBudget): DefaultTreeAdapterMap["document"] {
  const parser = guard(new Parser<DefaultTreeAdapterMap>(parserOptions(budget)), budget);
  parser.tokenizer.write(withLineFeeds(source), true);
  return parser.document;
}

/**
 * Like parseGuarded, for the inside of a conditional comment, which begins at `shift`, and with a given budget. Throws
 * ParseLimitError at a limit.
 */
export function parseFragmentGuarded(source: string, budget: ParseBudget, shift: number): Root {
  const options = parserOptions(budget);
  const parser = guard(Parser.getFragmentParser<DefaultTreeAdapterMap>(null, options), budget);
  const tags = watchLinkTags(parser);
  const recorded = watchHoles(parser, source, shift);
  parser.tokenizer.write(withLineFeeds(source), true);
  const root = toHast(source, parser.getFragment(), tags);
  root.data = { ...root.data, holes: recorded() };
  return root;
}

/**
 * Replaces runs of carriage returns with line feeds, as browsers do (Infra standard, "normalize newlines"), because the
 * tokenizer allocates a string for each. Offsets stay the same.
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

/** Takes attributes from the budget one by one: a tree adapter sees them only after the whole tag has been read. */
function guard(parser: Parser<DefaultTreeAdapterMap>, budget: ParseBudget) {
  // This method is private. If it goes away, a test of hostile sources fails.
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
  // Nodes have positions only if there is a file. An empty one will do: its text is only used to count lines, for the root.
  const options = { file: new VFile(), verbose: true };
  return fromParse5(tree as Parameters<typeof fromParse5>[0], options) as Root;
}
