import type { ReactNode } from "react";
import { BrandMark } from "./brand-mark";

/** A page of one narrow column, for people who are not in the app yet. */
export function NarrowPage({ title, children }: { title: string; children: ReactNode }) {
  return (
    <main className="mx-auto flex min-h-dvh w-full max-w-sm flex-col justify-center px-4 py-10 sm:pb-40">
      <div className="flex items-center gap-2">
        <BrandMark className="size-7" />
        <span className="font-semibold text-lg">Clickstamp</span>
      </div>
      <h1 className="mt-6 mb-3 font-semibold text-xl [overflow-wrap:anywhere]">{title}</h1>
      {children}
    </main>
  );
}
