import { cn } from "./cn";

/** The brand's postage stamp, the same drawing as app/icon.svg. Decorative: put the name beside it. */
export function BrandMark({ className }: { className?: string }) {
  return (
    <svg viewBox="0 0 32 32" aria-hidden="true" className={cn("size-6 shrink-0", className)}>
      <path
        className="fill-accent"
        d="M4 2h3.5a2.5 2.5 0 0 0 5 0h7a2.5 2.5 0 0 0 5 0H28a2 2 0 0 1 2 2v3.5a2.5 2.5 0 0 0 0 5v7a2.5 2.5 0 0 0 0 5V28a2 2 0 0 1-2 2h-3.5a2.5 2.5 0 0 0-5 0h-7a2.5 2.5 0 0 0-5 0H4a2 2 0 0 1-2-2v-3.5a2.5 2.5 0 0 0 0-5v-7a2.5 2.5 0 0 0 0-5V4a2 2 0 0 1 2-2z"
      />
      <path className="fill-accent-ink" d="m11 9.5 12.2 5.4-5.3 1.7-2.2 5.2z" />
    </svg>
  );
}
