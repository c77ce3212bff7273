import { X } from "lucide-react";
import Link from "next/link";

/** A filter in words. It links to the same list without that filter. */
export function FilterChip({ words, href }: { words: string; href: string }) {
  return (
    <Link
      href={href}
      scroll={false}
      aria-label={`${words}. Remove this filter`}
      className="inline-flex h-8 max-w-full items-center gap-1.5 rounded-md bg-accent-soft pr-2 pl-2.5 text-sm max-sm:h-11"
    >
      <span className="truncate">{words}</span>
      <X aria-hidden className="size-3.5 shrink-0" />
    </Link>
  );
}
