import { markUrl, type Span } from "./mark-url";

/** What markSource needs to find the changes. */
export interface Changes {
  /** The email before rewriting. */
  before: string;
  /** The rewritten URLs. */
  rewritten: readonly string[];
  /** The number of characters to return at most. */
  limit?: number;
}

/**
 * Splits a rewritten email into spans that mark the hosts and identifiers of rewritten links. If an encoding hides them
 * (base64, a soft line break inside), marks the whole changed line. Linear time.
 */
export function markSource(
  after: string,
  { before, rewritten, limit = after.length }: Changes,
): Span[] {
  const known = new Set(before.split(/\r?\n/));
  const changed = changedWords(rewritten);
  const spans: Span[] = [];
  const add = (text: string, isChanged: boolean) => {
    const last = spans.at(-1);
    if (last?.changed === isChanged) last.text += text;
    else if (text !== "") spans.push({ text, changed: isChanged });
  };
  let room = limit;
  for (const [line = "", content = "", end = ""] of after.matchAll(/([^\n]*?)(\r?\n|$)/g)) {
    if (room <= 0) break;
    if (known.has(content)) add(line.slice(0, room), false);
    else {
      const marked = markLine(content.slice(0, room), changed);
      for (const span of marked) add(span.text, span.changed);
      add(end.slice(0, Math.max(0, room - content.length)), false);
    }
    room -= line.length;
  }
  return spans;
}

/** The hosts and identifiers of rewritten links, as they are in the email. */
function changedWords(rewritten: readonly string[]): Set<string> {
  const spans = rewritten.flatMap((url) => markUrl("", url).after);
  return new Set(spans.filter((span) => span.changed).map((span) => span.text));
}

function markLine(line: string, changed: ReadonlySet<string>): Span[] {
  const spans: Span[] = [];
  let done = 0;
  // Matches hosts, which follow two slashes, and identifiers, which follow a hyphen.
  for (const match of line.matchAll(/(?<=\/\/)[\w.-]+(?::\d+)?|-[0-9A-Za-z]+/g)) {
    if (!changed.has(match[0])) continue;
    spans.push({ text: line.slice(done, match.index), changed: false });
    spans.push({ text: match[0], changed: true });
    done = match.index + match[0].length;
  }
  if (done === 0) return [{ text: line, changed: true }];
  spans.push({ text: line.slice(done), changed: false });
  return spans;
}
