import type { DefaultTreeAdapterMap, DefaultTreeAdapterTypes, Parser, Token } from "parse5";
import { defaultTreeAdapter, foreignContent, html } from "parse5";
import { checkLinks } from "./parse-budget";

type Element = DefaultTreeAdapterTypes.Element;

/** Links, image maps and SVG links; VML shapes are links to Outlook wherever they stand. */
export function isLinkTag(tagName: string): boolean {
  return tagName === "a" || tagName === "area" || tagName.startsWith("v:");
}

/**
 * Remembers the start tags of links that `parser` reads, including those that it then drops. Reading throws ParseLimitError
 * when there are too many.
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
 * Elements for those of `tags` that have none at the offsets `placed`. The parser drops links in a `<select>` and behind a
 * `<frameset>`; the HTML standard has kept the former since 2025, and mail programs that take the `<select>` away show them.
 */
export function droppedLinks(
  tags: readonly Token.TagToken[],
  placed: ReadonlySet<number>,
): Element[] {
  return tags.flatMap((tag) => {
    const { tagName, attrs, location } = tag;
    if (!location || placed.has(location.startOffset)) return [];
    // An `<svg>` around it was dropped, too.
    const isSvg = attrs.some(({ name }) => name === "xlink:href");
    if (isSvg) foreignContent.adjustTokenXMLAttrs(tag);
    const namespace = isSvg ? html.NS.SVG : html.NS.HTML;
    const element = defaultTreeAdapter.createElement(tagName, namespace, attrs);
    element.sourceCodeLocation = { ...location, startTag: location };
    return [element];
  });
}
