import type { DefaultTreeAdapterMap, DefaultTreeAdapterTypes, Parser, Token } from "parse5";
import { defaultTreeAdapter, foreignContent, html } from "parse5";
import { checkLinks } from "./parse-budget";

type Element = DefaultTreeAdapterTypes.Element;

/** Whether a tag can be a link: HTML and SVG links, image maps, and VML shapes, which Outlook treats as links anywhere. */
export function isLinkTag(tagName: string): boolean {
  return tagName === "a" || tagName === "area" || tagName.startsWith("v:");
}

/**
 * Records the start tags of links that `parser` reads, including those that it then drops. The parser throws
 * ParseLimitError if there are too many.
 */
export function watchLinkTags(parser: Parser<DefaultTreeAdapterMap>): readonly Token.TagToken[] {
  const tags: Token.TagToken[] = [];
  const read = parser.onStartTag.bind(parser);
  parser.onStartTag = (tag) => {
    if (isLinkTag(tag.tagName) && tag.attrs.length > 0) {
      tags.push(tag);
      checkLinks(tags.length);
    }
    read(tag);
  };
  return tags;
}

/**
 * Creates elements for those of `tags` that the parser dropped: their offsets are not in `placed`. The parser drops links
 * in a `<select>` and after a `<frameset>`. The HTML standard has allowed the former since 2025, and mail programs that
 * remove the `<select>` show them.
 */
export function droppedLinks(
  tags: readonly Token.TagToken[],
  placed: ReadonlySet<number>,
): Element[] {
  return tags.flatMap((tag) => {
    const { tagName, attrs, location } = tag;
    if (!location || placed.has(location.startOffset)) return [];
    // The parser dropped the `<svg>` around it, too.
    const isSvg = attrs.some(({ name }) => name === "xlink:href");
    if (isSvg) foreignContent.adjustTokenXMLAttrs(tag);
    const namespace = isSvg ? html.NS.SVG : html.NS.HTML;
    const element = defaultTreeAdapter.createElement(tagName, namespace, attrs);
    element.sourceCodeLocation = { ...location, startTag: location };
    return [element];
  });
}
