"use client";

import { useEffect, useRef } from "react";
import { Button } from "@/app/components/button";
import { Card } from "@/app/components/card";
import { CopyButton } from "@/app/components/copy-button";
import type { CreatedKey } from "@/lib/workspaces/manage-keys";

/** A key that was just created, the only time that it is shown. */
export function NewKey({ created, onClose }: { created: CreatedKey; onClose: () => void }) {
  const shown = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (created.key) shown.current?.focus();
  }, [created.key]);
  return (
    <Card title={`The key of ${created.name}`} className="border-accent">
      <div ref={shown} tabIndex={-1} className="outline-none">
        <p className="max-w-prose text-sm">Copy the key now. It is not shown again.</p>
        <code className="mt-2 block rounded-md border border-line bg-sunken px-3 py-2 font-mono text-sm [overflow-wrap:anywhere]">
          {created.key}
        </code>
        <div className="mt-3 flex gap-2">
          <CopyButton text={created.key} label="Copy key" look="primary" />
          <Button onClick={onClose}>Done</Button>
        </div>
      </div>
    </Card>
  );
}
