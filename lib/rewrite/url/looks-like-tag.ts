const asciiEscape = /%[2-7][0-9a-f]/gi;
/** Matches a whole path segment, or a whole value in the query. */
const piece = /[/=]([^/?&=;#]{3,80})(?=[/?&;#]|$)/g;
const name = "[a-z][a-z0-9]*(?:[_.-][a-z0-9]+)*";
const doubtful = new RegExp(
  `^(?:[:$]${name}|\\[${name}\\]|<${name}>|\\(\\(${name}\\)\\)|%${name}%|@@?${name}@@?|~${name}~|!${name}!|\\^${name}\\^|\\|${name}\\|)$`,
  "i",
);

/**
 * Finds text in a URL that looks like a merge tag but may also be meant literally: a whole path segment or query value
 * such as `:name` `$name` `[name]` `<name>` `((name))` `@name@`. Undefined if there is none. Ignores SendGrid's `-name-`,
 * because many paths contain that. Takes linear time.
 */
export function looksLikeTag(url: string): string | undefined {
  const decoded = url.replace(asciiEscape, decodeURIComponent);
  for (const [, found = ""] of decoded.matchAll(piece)) if (doubtful.test(found)) return found;
  return undefined;
}
