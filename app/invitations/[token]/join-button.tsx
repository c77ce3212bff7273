"use client";

import { useState, useTransition } from "react";
import { ask } from "@/app/(admin)/ask";
import { Button } from "@/app/components/button";
import { join } from "./actions";

/** Accepts the invitation for the person who is logged in. */
export function JoinButton({ token, workspace }: { token: string; workspace: string }) {
  const [problem, setProblem] = useState("");
  const [busy, start] = useTransition();
  const accept = () =>
    start(async () => {
      const answer = await ask(() => join(token));
      if ("error" in answer) return setProblem(answer.error);
      // A full page load, because everything shown so far was of another workspace.
      window.location.assign("/");
    });
  return (
    <>
      <p
        role="alert"
        className="mb-4 rounded-md bg-danger-soft px-3 py-2 text-danger text-sm empty:hidden"
      >
        {problem}
      </p>
      <Button look="primary" disabled={busy} onClick={accept} className="h-10 w-full">
        <span className="truncate">{busy ? "Joining…" : `Join ${workspace}`}</span>
      </Button>
    </>
  );
}
