"use client";

import { useState, useTransition } from "react";
import { Button } from "@/app/components/button";
import { Card } from "@/app/components/card";
import { Confirm } from "@/app/components/confirm";
import { ask } from "../../ask";
import { leave } from "./actions";

/** Ends the user's own membership after a confirmation. */
export function LeaveWorkspace({ name, isOnlyOwner }: { name: string; isOnlyOwner: boolean }) {
  const [isOpen, setOpen] = useState(false);
  const [error, setError] = useState<string>();
  const [busy, start] = useTransition();

  const confirm = () =>
    start(async () => {
      const answer = await ask(leave);
      if (answer.error) return setError(answer.error);
      window.location.assign("/");
    });

  return (
    <Card title="Leave this workspace">
      <p className="mb-3 max-w-prose text-muted text-sm">
        You lose access to it. Its campaigns, API keys and links are not affected. To come back, you
        need an invitation.
        {isOnlyOwner && " You are the only owner: make another member an owner first."}
      </p>
      <Button
        disabled={isOnlyOwner}
        onClick={() => {
          setError(undefined);
          setOpen(true);
        }}
      >
        Leave…
      </Button>
      <Confirm
        isOpen={isOpen}
        title={`Leave ${name}?`}
        busy={busy}
        onClose={() => setOpen(false)}
        actions={[{ name: busy ? "Leaving…" : "Leave", isDangerous: true, act: confirm }]}
      >
        <p>You lose access at once, in all browsers in which you are logged in.</p>
        {error && (
          <p role="alert" className="text-danger">
            {error}
          </p>
        )}
      </Confirm>
    </Card>
  );
}
