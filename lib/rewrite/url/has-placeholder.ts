import { hasTag } from "./tag-shapes";

const asciiEscape = /%[2-7][0-9a-f]/gi;
const percentEscape = /^%(?:[0-9a-f]{2}|u[0-9a-f]{4})/i;
const name = /^[a-z_][\w.-]*$/i;

/**
 * Whether a URL contains a merge tag, so that it is not yet the URL that recipients get. Merge tags are those of hasTag,
 * also percent-encoded, and `%name%`. Takes linear time.
 */
export function hasPlaceholder(url: string): boolean {
  // A quote in a tag can end the attribute before the tag's end, so look for its opening only: no URL has two raw braces.
  if (url.includes("{{")) return true;
  return hasTag(url.replace(asciiEscape, decodeURIComponent)) || hasPercentName(url);
}

/**
 * Finds `%name%`, as opposed to percent-escapes. In `%C3%A9` both percent signs begin a valid escape; in `%date%` the last
 * one does not.
 */
function hasPercentName(url: string): boolean {
  const parts = url.split("%");
  return parts.some((part, index) => {
    if (index === 0 || index === parts.length - 1 || !name.test(part)) return false;
    const opens = percentEscape.test(`%${part}`);
    const closes = percentEscape.test(`%${parts[index + 1]}`);
    return !(opens && closes);
  });
}
