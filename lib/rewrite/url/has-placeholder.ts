import { placeholderPairs } from "./placeholders";

const escapedDelimiter = /%(?:7B|7C|7D|5B|5D|3C|3E|24|25|2A)/gi;
const percentEscape = /^%(?:[0-9a-f]{2}|u[0-9a-f]{4})/i;
const name = /^[a-z_][\w.-]*$/i;

/**
 * Whether a URL holds a merge tag, so that it is not yet the URL that recipients get: `{{…}}` `{%…%}` `*|…|*`
 * `[[…]]` `<%…%>` `${…}`, also with its delimiters percent-encoded, and `%name%`. Linear time.
 */
export function hasPlaceholder(url: string): boolean {
  return (
    hasPair(url) ||
    hasPair(url.replace(escapedDelimiter, decodeURIComponent)) ||
    hasPercentName(url)
  );
}

function hasPair(url: string): boolean {
  // A quote in a tag can end the attribute before the tag ends; no URL has two braces raw.
  if (url.includes("{{")) return true;
  return placeholderPairs.some(([open, close]) => {
    const from = url.indexOf(open);
    return from >= 0 && url.lastIndexOf(close) >= from + open.length;
  });
}

/**
 * `%name%`, told from percent-escapes: `%C3%A9` is none, because both its percent signs begin a valid escape,
 * but the last one of `%date%` does not.
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
