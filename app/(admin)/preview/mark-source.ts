import { markUrl, type Span } from "./mark-url";

/**
 * Splits a rewritten email into spans, with the hosts and identifiers of its rewritten links marked.
 * Where an encoding hides them (base64, a soft line break in between), they stay unmarked. Linear time.
 */
export function markSource(source: string, rewritten: readonly string[]): Span[] {
  const changed = new Set(
    rewritten.flatMap((url) =>
      markUrl("", url)
        .after.filter((span) => span.changed)
        .map((span) => span.text),
    ),
  );
  const spans: Span[] = [];
  let done = 0;
  // A host follows slashes and ends where a path or anything else begins; an identifier follows a hyphen.
  for (const match of source.matchAll(/(?<=\/\/)[\w.-]+(?::\d+)?|-[0-9A-Za-z]+/g)) {
    if (!changed.has(match[0])) continue;
    spans.push({ text: source.slice(done, match.index), changed: false });
    spans.push({ text: match[0], changed: true });
    done = match.index + match[0].length;
  }
  spans.push({ text: source.slice(done), changed: false });
  return spans.filter((span) => span.text !== "");
}
