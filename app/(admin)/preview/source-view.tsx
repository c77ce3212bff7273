"use client";

import { useMemo } from "react";
import type { DisplayedRewrite } from "@/lib/emails/rewrite-for-display";
import { markSource } from "./mark-source";
import { Marked } from "./marked";

/** The number of characters shown. More would make the browser's layout slow. */
const maxShown = 200_000;

/** The source of the result, with the changes marked. */
export function SourceView({
  before,
  source,
  links,
}: {
  /** The email before rewriting. */
  before: string;
  source: string;
  links: DisplayedRewrite["links"];
}) {
  const spans = useMemo(() => {
    const rewritten = links.map((link) => link.rewritten);
    return markSource(source, { before, rewritten, limit: maxShown });
  }, [before, source, links]);
  return (
    <>
      <pre className="p-4 font-mono text-xs leading-5 whitespace-pre-wrap [overflow-wrap:anywhere] sm:px-6">
        <Marked spans={spans} />
      </pre>
      {source.length > maxShown && (
        <p className="border-line border-t px-4 py-3 text-muted text-sm sm:px-6">
          Showing the first {maxShown.toLocaleString("en")} of {source.length.toLocaleString("en")}{" "}
          characters. After you create the email, Copy and Download give all of them.
        </p>
      )}
    </>
  );
}
