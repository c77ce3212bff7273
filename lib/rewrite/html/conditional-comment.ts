const opening = /^<!--\[\s*if\b[^\]>]*\]>/i;
/** The repeats are bounded, so that a source full of comment openings takes linear time. */
const innerOpening = /<!--(?:\[\s{0,20}if\b[^\]>]{0,200}\]>)?/gi;

/**
 * The range that Outlook reads inside `<!--[if …]> … <![endif]-->`, or undefined for any other comment. `start` and `end`
 * span the comment in `source`. The condition is ignored, because some version of Outlook may meet it and show the links.
 * The `<![endif]` may be missing.
 */
export function conditionalComment(
  source: string,
  start: number,
  end: number,
): { start: number; end: number } | undefined {
  const comment = source.slice(start, end);
  const head = opening.exec(comment)?.[0].length;
  if (head === undefined) return undefined;
  const tail = /--!?>$/.exec(comment.slice(-4))?.[0].length ?? 0;
  // `<!--[if mso]>-->` is empty.
  return { start: start + head, end: Math.max(start + head, end - tail) };
}

/**
 * Blanks the openings of further comments inside a conditional comment, so that a parser reads what follows them. Comments
 * don't nest, so each would extend to the end. Offsets stay the same.
 */
export function openInnerComments(inside: string): string {
  return inside.replace(innerOpening, (found) => " ".repeat(found.length));
}
