const opening = /^<!--\[\s*if\b[^\]>]*\]>/i;
const ending = /<!\[endif\]\s*$/i;

/**
 * The range of what Outlook reads inside `<!--[if …]> … <![endif]-->`, or undefined for any other comment.
 * `start` and `end` span the comment in `source`. The expression doesn't matter: whoever it is true for sees the links.
 */
export function conditionalComment(
  source: string,
  start: number,
  end: number,
): { start: number; end: number } | undefined {
  const comment = source.slice(start, end);
  const head = opening.exec(comment)?.[0].length;
  if (head === undefined) return undefined;
  const body = comment.replace(/--!?>$/, "").slice(head);
  const tail = ending.exec(body);
  return tail ? { start: start + head, end: start + head + tail.index } : undefined;
}
