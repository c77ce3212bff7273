"use client";

import { useEffect, useRef } from "react";
import { Button } from "@/app/components/button";
import { Card } from "@/app/components/card";
import { CopyButton } from "@/app/components/copy-button";

/** A link that was just created, the only time that it is shown. */
export interface SecretLink {
  title: string;
  /** What it is for, and for how long. */
  text: string;
  url: string;
  /** The id of its invitation, if it is one. */
  invitation?: string;
}

/** Shows a link that works once, with a button to copy it. */
export function LinkOnce({ link, onClose }: { link: SecretLink; onClose: () => void }) {
  const { title, text, url } = link;
  const shown = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (url) shown.current?.focus();
  }, [url]);
  return (
    <Card title={title} className="border-accent">
      <div ref={shown} tabIndex={-1} className="outline-none">
        <p className="max-w-prose text-sm [overflow-wrap:anywhere]">
          {text} It is not shown again.
        </p>
        <code className="mt-2 block rounded-md border border-line bg-sunken px-3 py-2 font-mono text-sm [overflow-wrap:anywhere]">
          {url}
        </code>
        <div className="mt-3 flex gap-2">
          <CopyButton text={url} label="Copy link" look="primary" />
          <Button onClick={onClose}>Done</Button>
        </div>
      </div>
    </Card>
  );
}
