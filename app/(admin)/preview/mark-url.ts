export interface Span {
  text: string;
  changed: boolean;
}

/** Splits a URL before and after rewriting into spans that mark the differences: scheme, host, and `-identifier`. */
export function markUrl(original: string, rewritten: string): { before: Span[]; after: Span[] } {
  const was = split(original);
  const is = split(rewritten);
  const hyphen = is.path.lastIndexOf("-");
  const otherScheme = was.scheme.toLowerCase() !== is.scheme.toLowerCase();
  return {
    before: spans([
      [was.scheme, otherScheme],
      [was.slashes, false],
      [was.host, true],
      [was.path + was.rest, false],
    ]),
    after: spans([
      [is.scheme, otherScheme],
      [is.slashes, false],
      [is.host, true],
      [is.path.slice(0, hyphen), false],
      [is.path.slice(hyphen), true],
      [is.rest, false],
    ]),
  };
}

function split(url: string) {
  const match = /^([a-z][a-z0-9+.-]*:)?([\\/]*)([^\\/?#]*)([^?#]*)(.*)$/is.exec(url);
  const [, scheme = "", slashes = "", host = "", path = "", rest = ""] = match ?? [];
  return { scheme, slashes, host, path, rest };
}

function spans(parts: [text: string, changed: boolean][]): Span[] {
  return parts.filter(([text]) => text !== "").map(([text, changed]) => ({ text, changed }));
}
