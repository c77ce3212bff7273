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
/** Interactive emails build menus and carousels from these. Without a form, they send nothing. */
const controls = "input label button";

const everywhere =
  "align background bgColor border className color dir height hidden id lang role style title vAlign width";

/**
 * The elements and attributes of an email that are shown, with the attributes' names in hast. The attributes `src`,
 * `background` and `style` and the element `style` may load something; safe-values.ts limits what. The content of other
 * elements is shown without them (parse-for-display.ts renames those that affect the layout), unless they are listed in
 * `strip`.
 *
 * Only anchors and image maps may have a `name`: an image with the name `body` would replace `document.body` in scripts
 * that read the document. Ids can replace global variables only, which no script reads here. Styles refer to ids, so they
 * get no prefix.
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
  // Adds no prefixes and doesn't check schemes: safe-values.ts does that, and parses addresses as a browser does.
  clobber: [],
  protocols: {},
  required: {},
  ancestors: {},
};
