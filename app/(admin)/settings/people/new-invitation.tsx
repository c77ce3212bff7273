"use client";

import { useEffect, useRef } from "react";
import { Button } from "@/app/components/button";
import { Card } from "@/app/components/card";
import { CopyButton } from "@/app/components/copy-button";
import type { CreatedInvitation } from "@/lib/workspaces/invitations/manage-invitations";

/** An invitation that was just created, the only time that its link is shown. */
export function NewInvitation(props: { created: CreatedInvitation; onClose: () => void }) {
  const { url, email, emailed } = props.created;
  const shown = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (url) shown.current?.focus();
  }, [url]);
  return (
    <Card title={`The invitation of ${email}`} className="border-accent">
      <div ref={shown} tabIndex={-1} className="outline-none">
        <p className="max-w-prose text-sm [overflow-wrap:anywhere]">
          {emailed ? `We mailed this link to ${email}.` : `Send this link to ${email} yourself.`} It
          works once, for seven days. It is not shown again.
        </p>
        <code className="mt-2 block rounded-md border border-line bg-sunken px-3 py-2 font-mono text-sm [overflow-wrap:anywhere]">
          {url}
        </code>
        <div className="mt-3 flex gap-2">
          <CopyButton text={url} label="Copy link" look="primary" />
          <Button onClick={props.onClose}>Done</Button>
        </div>
      </div>
    </Card>
  );
}
