"use client";

import { Check, Copy } from "lucide-react";
import { useEffect, useState } from "react";
import { Button } from "./button";
import { cn } from "./cn";
import { copyText } from "./copy-text";

/** A button that copies `text` exactly, and confirms it to screen readers too. */
export function CopyButton({
  text,
  label,
  what,
  look,
}: {
  text: string;
  label: string;
  /** The name of the text, for screen readers, because several buttons may have the same label. */
  what?: string;
  look?: "primary" | "plain" | "quiet";
}) {
  const [state, setState] = useState<"idle" | "copied" | "failed">("idle");

  useEffect(() => {
    if (state === "idle") return;
    const timer = setTimeout(() => setState("idle"), 2500);
    return () => clearTimeout(timer);
  }, [state]);

  return (
    <>
      <Button
        look={look}
        onClick={async () => setState((await copyText(text)) ? "copied" : "failed")}
      >
        {state === "copied" ? <Check aria-hidden /> : <Copy aria-hidden />}
        {/* Both texts share a cell, so that the button's width does not change. */}
        <span className="grid *:[grid-area:1/1]">
          <span className={cn(state === "copied" && "opacity-0")}>
            {label}
            {what && <span className="sr-only"> {what}</span>}
          </span>
          <span aria-hidden className={cn(state !== "copied" && "opacity-0")}>
            Copied
          </span>
        </span>
      </Button>
      <span role="status" className={cn("text-danger text-sm", state !== "failed" && "sr-only")}>
        {state === "copied" && "Copied"}
        {state === "failed" && "Could not copy: the browser refused."}
      </span>
    </>
  );
}
