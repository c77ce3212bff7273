import { escapeAttribute } from "./escape-attribute";

/**
 * An invisible link around nothing: a program that doesn't read the style has nothing to
 * show either, no text is hidden, and neither keyboard nor screen reader comes by. What stands before the identifier, and after.
 */
export function trapMarkup(before: string, after: string): readonly [string, string] {
  return [
    `<a href="${escapeAttribute(before)}`,
    `${escapeAttribute(after)}" style="display:none" tabindex="-1" aria-hidden="true"></a>`,
  ];
}
