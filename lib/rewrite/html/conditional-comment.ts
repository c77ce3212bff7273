const opening = /^<!--\[\s*if\b[^\]>]*\]>/i;
/** Bounded, so that a source of nothing but beginnings takes linear time. */
const innerOpening = /<!--(?:\[\s{0,20}if\b[^\]>]{0,200}\]>)?/gi;

/**
 * The range of what Outlook reads inside `<!--[if …]> … <![endif]-->`, or undefined for any other comment.
 * `start` and `end` span the comment in `source`. The expression doesn't matter: whoever it is true for sees the links. Nor does it matter
 * whether there is an `<![endif]`.
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
  // In `<!--[if mso]>-->` the dashes are all that is inside.
  return { start: start + head, end: Math.max(start + head, end - tail) };
}

/**
 * What is inside a conditional comment with the beginnings of further comments blanked, so that a parser reads what
 * stands behind them: comments don't nest, and each would go on to the end. No offset changes.
 */
export function openInnerComments(inside: string): string {
  return inside.replace(innerOpening, (found) => " ".repeat(found.length));
}
