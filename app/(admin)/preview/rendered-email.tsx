"use client";

import { useState } from "react";
import { Segments } from "@/app/components/segments";
import type { DisplayedRewrite } from "@/lib/emails/rewrite-for-display";

type View = "html" | "text";

const views: { value: View; name: string }[] = [
  { value: "html", name: "HTML" },
  { value: "text", name: "Text" },
];

/** The rendered email, in a frame that cannot run scripts or load anything. */
export function RenderedEmail({ result, live }: { result: DisplayedRewrite; live: boolean }) {
  const [chosen, setChosen] = useState<View>("html");
  const { html, text } = result.documents;
  const view: View = html === null || (chosen === "text" && text !== null) ? "text" : "html";

  return (
    <>
      <div className="flex min-h-10 flex-wrap items-center justify-between gap-x-4 gap-y-2 px-4 py-1.5 text-muted text-sm sm:px-6">
        <p>
          {live ? "Links open in a new tab." : "Links do nothing yet."} Remote images are not
          loaded.
        </p>
        {html !== null && text !== null && (
          <Segments label="Part of the message" value={view} options={views} onChange={setChosen} />
        )}
      </div>
      <iframe
        // Changes with the sandbox, because a loaded frame keeps its old one.
        key={`${view} ${live}`}
        title="Rendered email"
        srcDoc={result.documents[view] ?? ""}
        sandbox={live ? "allow-popups allow-popups-to-escape-sandbox" : ""}
        referrerPolicy="no-referrer"
        className="min-h-96 w-full flex-1 border-line border-t bg-white [color-scheme:light]"
      />
    </>
  );
}
