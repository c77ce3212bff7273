import {
  type DefaultTreeAdapterMap,
  InsertionMode,
  type Parser,
  type Token,
  TokenizerMode,
} from "parse5";
import { attributeRange } from "@/lib/rewrite/html/attribute-range";
import { type Hole, isBlank, startsBlank } from "./hole";

/**
 * The attributes that may vary: neither a parser nor findLinks reads their values, except `href` and `alt`, which are read
 * again for each copy.
 */
const varying = new Set(
  "alt aria-label background bgcolor content height href id name src srcset style title value width xlink:href".split(
    " ",
  ),
);
/** Parsers compare the attributes of these with each other ("the list of active formatting elements" in the HTML standard). */
const formatting = new Set("b big code em font i nobr s small strike strong tt u".split(" "));

/** The insertion modes in which white space at the beginning of a text goes elsewhere than the rest, or is dropped. */
const splitting = new Set([
  InsertionMode.INITIAL,
  InsertionMode.BEFORE_HTML,
  InsertionMode.BEFORE_HEAD,
  InsertionMode.IN_HEAD,
  InsertionMode.IN_HEAD_NO_SCRIPT,
  InsertionMode.AFTER_HEAD,
  InsertionMode.IN_COLUMN_GROUP,
  InsertionMode.IN_FRAMESET,
  InsertionMode.AFTER_FRAMESET,
  InsertionMode.AFTER_AFTER_FRAMESET,
]);

/** What of a source may vary, and which texts may not, in no order. */
export interface RecordedHoles {
  readonly holes: readonly Hole[];
  readonly fixedTexts: readonly { start: number }[];
}

type TextParser = Pick<Parser<DefaultTreeAdapterMap>, "tokenizer" | "skipNextNewLine">;
type FormattingParser = Pick<Parser<DefaultTreeAdapterMap>, "activeFormattingElements">;
type Read<Token> = (token: Token) => void;

/**
 * Records the holes of a source while `parser` reads it. `shift` is given for the inside of a conditional comment, and says
 * where it begins. Call the function that it returns after the parse: there are no holes if the parser compared
 * URLs with each other.
 */
export function watchHoles(
  parser: Parser<DefaultTreeAdapterMap>,
  source: string,
  shift?: number,
): () => RecordedHoles {
  const holes: Hole[] = [];
  const fixedTexts: { start: number }[] = [];
  let from = 0;
  let mayVary = true;
  let comparesLinks = false;
  let splitsText = splitting.has(parser.insertionMode);

  const addText = (to: number) => {
    const raw = source.slice(from, to);
    if (raw === "") return;
    if (!mayVary || raw.includes("<")) {
      fixedTexts.push({ start: from });
      return;
    }
    const start = splitsText ? { startsBlank: startsBlank(raw) } : {};
    holes.push({ start: from, end: to, kind: "text", isBlank: isBlank(raw), ...start });
  };
  const addValues = ({ tagName, attrs, location }: Token.TagToken) => {
    if (formatting.has(tagName)) return;
    for (const { name } of attrs) {
      const place = varying.has(name) ? location?.attrs?.[name] : undefined;
      const hole = place && valueHole(source, place, name);
      if (hole) holes.push(hole);
    }
  };
  const addComment = ({ location }: Token.CommentToken) => {
    const hole = location && commentHole(source, location);
    if (hole) holes.push(hole);
  };
  /**
   * Reads a token: records the text before it and, with `record`, its own holes. The parser may process a token again while
   * it reads it.
   */
  const pass = <T extends Token.Token>(token: T, read: Read<T>, record?: Read<T>) => {
    const { location } = token;
    const isFirst = !!location && location.startOffset >= from;
    const isInLink = isLink(token) && isLinkOpen(parser);
    if (isFirst) {
      addText(location.startOffset);
      from = location.endOffset;
      record?.(token);
    }
    read.call(parser, token);
    if (isInLink) comparesLinks ||= hasSeveralLinks(parser);
    if (!isFirst) return;
    mayVary = isPlainTextAfter(parser, token);
    splitsText = splitting.has(parser.insertionMode);
  };

  const { onStartTag, onEndTag, onComment, onDoctype } = parser;
  parser.onStartTag = (token) => pass(token, onStartTag, addValues);
  parser.onEndTag = (token) => pass(token, onEndTag);
  parser.onDoctype = (token) => pass(token, onDoctype);
  parser.onComment = (token) => pass(token, onComment, addComment);
  return () => {
    // In a comment, text at the end stays as it is, because it is next to the end of the comment.
    mayVary &&= shift === undefined;
    addText(source.length);
    if (comparesLinks) return { holes: [], fixedTexts };
    if (shift === undefined) return { holes, fixedTexts };
    return {
      holes: holes.map((hole) => ({
        ...hole,
        start: hole.start + shift,
        end: hole.end + shift,
        isInComment: true,
      })),
      fixedTexts: fixedTexts.map(({ start }) => ({ start: start + shift })),
    };
  };
}

const isLink = (token: Token.Token) => "tagName" in token && token.tagName === "a";

function isLinkOpen({ activeFormattingElements }: FormattingParser): boolean {
  return activeFormattingElements.getElementEntryInScopeWithTagName("a") !== null;
}

/**
 * Whether the list of active formatting elements has several links, whose attributes are then compared. A link ends the one
 * before it, except that the adoption agency gives up after eight elements. Also true if there are very many entries.
 */
function hasSeveralLinks({ activeFormattingElements }: FormattingParser): boolean {
  let [links, entries] = [0, 0];
  let entry = activeFormattingElements.newest;
  while (entry && "token" in entry && links < 2 && entries < 100) {
    if (isLink(entry.token)) links += 1;
    entries += 1;
    entry = entry.older;
  }
  return links > 1 || entries === 100;
}

/** The value of an attribute; undefined if it is not in quotes. */
function valueHole(source: string, place: Token.Location, name: string): Hole | undefined {
  const { start, end, ...range } = attributeRange(source, place.startOffset, place.endOffset);
  const quote = source[start - 1];
  if (range.name !== name || source[end] !== quote) return undefined;
  return quote === '"' || quote === "'" ? { start, end, kind: "value", quote } : undefined;
}

/** Whether text after a token is read as text until the next `<`. */
function isPlainTextAfter({ tokenizer, skipNextNewLine }: TextParser, token: Token.Token): boolean {
  const isTitle = "tagName" in token && token.tagName === "title";
  const isText =
    tokenizer.state === TokenizerMode.DATA || (isTitle && tokenizer.state === TokenizerMode.RCDATA);
  // The parser drops a line feed after `<pre>`.
  return isText && !skipNextNewLine;
}

/** The text of an ordinary comment; undefined for conditional ones and for those that are not spelled `<!-- -->`. */
function commentHole(source: string, { startOffset, endOffset }: Token.Location): Hole | undefined {
  const [start, end] = [startOffset + "<!--".length, endOffset - "-->".length];
  const isPlain = source.startsWith("<!--", startOffset) && source.startsWith("-->", end);
  return start <= end && isPlain ? { start, end, kind: "comment" } : undefined;
}
