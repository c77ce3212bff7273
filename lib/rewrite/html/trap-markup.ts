import { escapeAttribute } from "./escape-attribute";

/**
 * The markup of an invisible link, before and after its identifier. The link is empty, so that it hides no text, and a
 * program that ignores the style has nothing to show. Keyboards and screen readers skip it.
 */
export function trapMarkup(before: string, after: string): readonly [string, string] {
  return [
    `<a href="${escapeAttribute(before)}`,
    `${escapeAttribute(after)}" style="display:none" tabindex="-1" aria-hidden="true"></a>`,
  ];
}
