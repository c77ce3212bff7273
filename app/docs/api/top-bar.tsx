import Link from "next/link";
import type { ReactNode } from "react";
import { BrandMark } from "@/app/components/brand-mark";

/** The bar above the reference. */
export function TopBar({ children }: { children: ReactNode }) {
  return (
    <>
      <a
        href="#content"
        className="sr-only z-50 rounded-md bg-accent px-3 py-2 text-accent-ink focus:not-sr-only focus:fixed focus:top-2 focus:left-2"
      >
        Skip to content
      </a>
      <header className="sticky top-0 z-30 border-line border-b bg-canvas">
        <div className="mx-auto flex h-12 max-w-[88rem] items-center gap-4 px-4 sm:px-6">
          <Link href="/" className="flex items-center gap-2 rounded-md font-semibold">
            <BrandMark />
            <span className="max-sm:sr-only">Clickstamp</span>
          </Link>
          <div className="ml-auto">{children}</div>
        </div>
      </header>
    </>
  );
}
