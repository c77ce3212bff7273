import type { Options } from "rehype-sanitize";
import { words } from "./words";

const sections = "html head body style div p center blockquote pre hr br wbr h1 h2 h3 h4 h5 h6";
const html5 =
  "article aside section header footer main nav figure figcaption hgroup address search fieldset legend";
const lists = "ul ol dir li dl dt dd menu details summary";
const tables = "table caption colgroup col thead tbody tfoot tr td th";
const texts = "a span font b strong i em u s strike del ins small big sub sup tt code kbd samp var";
const moreTexts = "abbr acronym bdi bdo cite data dfn mark nobr q ruby rb rp rt rtc time";
const images = "img map area";
/** Menus and carousels of interactive emails are made of these. Without a form they send nothing. */
const controls = "input label button";

const everywhere =
  "align background bgColor border className color dir height hidden id lang role style title vAlign width";

/**
 * What is shown of an email: elements, and attributes by their names in hast. Those that load something are `src`, `background`, `style` and
 * the element `style`; safe-values.ts sees to what they may load. What is in other elements is shown without them
 * (parse-for-display.ts keeps their place), unless they are listed in `strip`.
 *
 * `name` is for anchors and image maps alone: an image with the name `body` takes the place of `document.body` in scripts that read the
 * document. Ids do that only to globals, which nothing reads here, and styles need them, so they have no prefix.
 */
export const allowedHtml: Options = {
  tagNames: [sections, html5, lists, tables, texts, moreTexts, images, controls].flatMap(words),
  attributes: {
    "*": words(everywhere),
    a: words("href name"),
    area: words("href alt coords shape"),
    map: words("name"),
    img: words("src alt hSpace vSpace useMap"),
    body: words("text link vLink aLink leftMargin topMargin marginWidth marginHeight"),
    style: words("type media"),
    table: words("cellPadding cellSpacing frame rules summary"),
    td: words("colSpan rowSpan noWrap headers scope abbr char charOff"),
    th: words("colSpan rowSpan noWrap headers scope abbr char charOff"),
    col: words("span"),
    colgroup: words("span"),
    font: words("face size"),
    hr: words("size noShade"),
    br: words("clear"),
    ol: words("start reversed type compact"),
    ul: words("type compact"),
    li: words("value type"),
    details: words("open"),
    label: words("htmlFor"),
    input: [
      ["type", "checkbox", "radio", "text", "email", "number", "tel", "button", "submit", "hidden"],
      ...words("checked value placeholder disabled size"),
    ],
    button: words("disabled"),
  },
  strip: words(
    "script title iframe frameset noframes noembed applet textarea select datalist svg math",
  ),
  // Nothing is renamed, and no address is refused by its scheme: safe-values.ts reads addresses as a browser does.
  clobber: [],
  protocols: {},
  required: {},
  ancestors: {},
};
