import { cn } from "@/app/components/cn";
import { CopyCode } from "./copy-code";

/** Code with a title and a button that copies it. `what` names the call, for screen readers. */
export function CodeBlock(props: {
  title: string;
  what: string;
  code: string;
  className?: string;
}) {
  return (
    <figure
      className={cn("min-w-0 overflow-hidden rounded-lg border border-line", props.className)}
    >
      <figcaption className="flex h-9 items-center justify-between gap-2 border-line border-b bg-surface pr-1 pl-3 text-muted text-xs">
        {props.title}
        <CopyCode what={`${props.title} of ${props.what}`} />
      </figcaption>
      <pre className="whitespace-pre-wrap bg-sunken p-3 font-mono text-xs [overflow-wrap:anywhere]">
        {props.code}
      </pre>
    </figure>
  );
}
