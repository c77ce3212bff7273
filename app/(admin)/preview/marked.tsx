import type { Span } from "./mark-url";

/** Text with its changed spans marked. */
export function Marked({ spans }: { spans: readonly Span[] }) {
  let offset = 0;
  return spans.map(({ text, changed }) => {
    const key = offset;
    offset += text.length;
    return changed ? <mark key={key}>{text}</mark> : <span key={key}>{text}</span>;
  });
}
