import type { ReactNode } from "react";
import { cn } from "./cn";

/** A section of a page with a heading. */
export function Card(props: {
  title: string;
  /** Content beside the title, such as buttons. */
  aside?: ReactNode;
  className?: string;
  children: ReactNode;
}) {
  return (
    <section
      aria-label={props.title}
      className={cn("min-w-0 rounded-lg border border-line bg-surface p-4", props.className)}
    >
      <div className="mb-1 flex min-h-8 items-center justify-between gap-2">
        <h2 className="truncate font-semibold">{props.title}</h2>
        {props.aside}
      </div>
      {props.children}
    </section>
  );
}
