import { Fragment, type ReactNode } from "react";

/** The Markdown of descriptions: paragraphs, lists and code. */
export function Words({ text }: { text: string }) {
  return text.split("\n\n").map((block) => {
    const lines = block.split("\n");
    const isList = lines.every((line) => line.startsWith("- "));
    if (!isList) return <p key={block}>{inline(block)}</p>;
    return (
      <ul key={block} className="list-disc pl-5">
        {lines.map((line) => (
          <li key={line}>{inline(line.slice(2))}</li>
        ))}
      </ul>
    );
  });
}

/** One line of such Markdown. */
export function inline(text: string): ReactNode {
  return text.split("`").map((part, index) =>
    index % 2 === 0 ? (
      <Fragment key={index}>{part}</Fragment>
    ) : (
      <code key={index} className="font-mono text-[0.92em] text-ink [overflow-wrap:anywhere]">
        {part}
      </code>
    ),
  );
}
