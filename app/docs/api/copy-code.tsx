"use client";

import { Check, Copy } from "lucide-react";
import { useEffect, useState } from "react";
import { Button } from "@/app/components/button";
import { copyText } from "@/app/components/copy-text";

/** Copies the code of the figure that it is in. The text is not sent to the browser a second time for it. */
export function CopyCode({ what }: { what: string }) {
  const [copied, setCopied] = useState(false);

  useEffect(() => {
    if (!copied) return;
    const timer = setTimeout(() => setCopied(false), 2500);
    return () => clearTimeout(timer);
  }, [copied]);

  return (
    <>
      <Button
        look="quiet"
        className="h-7 px-2"
        aria-label={`Copy ${what}`}
        onClick={async ({ currentTarget }) => {
          const code = currentTarget.closest("figure")?.querySelector("pre")?.textContent;
          setCopied(await copyText(code ?? ""));
        }}
      >
        {copied ? <Check aria-hidden /> : <Copy aria-hidden />}
      </Button>
      <span role="status" className="sr-only">
        {copied && "Copied"}
      </span>
    </>
  );
}
