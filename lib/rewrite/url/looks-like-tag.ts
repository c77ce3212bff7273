const asciiEscape = /%[2-7][0-9a-f]/gi;
/** A whole path segment, or the whole value of a query. */
const piece = /[/=]([^/?&=;#]{3,80})(?=[/?&;#]|$)/g;
const name = "[a-z][a-z0-9]*(?:[_.-][a-z0-9]+)*";
const doubtful = new RegExp(
  `^(?:[:$]${name}|\\[${name}\\]|<${name}>|\\(\\(${name}\\)\\)|%${name}%|@@?${name}@@?|~${name}~|!${name}!|\\^${name}\\^|\\|${name}\\|)$`,
  "i",
);

/**
 * What in a URL looks like a merge tag and may as well be meant as it is: a path segment or a query's value that is `:name` `$name` `[name]` `<name>`
 * `((name))` `@name@` or the like as a whole; undefined where there is none. SendGrid's `-name-` is not looked for: many paths have it.
 * Linear time.
 */
export function looksLikeTag(url: string): string | undefined {
  const decoded = url.replace(asciiEscape, decodeURIComponent);
  for (const [, found = ""] of decoded.matchAll(piece)) if (doubtful.test(found)) return found;
  return undefined;
}
