"use client";

import { Trash2 } from "lucide-react";
import { useRouter } from "next/navigation";
import { useState, useTransition } from "react";
import { Button } from "@/app/components/button";
import { Confirm } from "@/app/components/confirm";
import { ask } from "../../ask";
import { useMay } from "../../role";
import { deleteEmail } from "./actions";

/** Lets owners delete the kept email after a confirmation. The numbers stay. */
export function DeleteEmail({ campaignId }: { campaignId: string }) {
  const router = useRouter();
  const [isOpen, setOpen] = useState(false);
  const [error, setError] = useState("");
  const [busy, start] = useTransition();
  const mayDelete = useMay("owner");

  const remove = () =>
    start(async () => {
      const answer = await ask(() => deleteEmail(campaignId));
      if (answer?.error) return setError(answer.error);
      setOpen(false);
      router.refresh();
    });

  if (!mayDelete) return null;
  return (
    <>
      <Button
        look="quiet"
        className="px-2"
        aria-label="Delete email…"
        title="Delete email…"
        onClick={() => {
          setError("");
          setOpen(true);
        }}
      >
        <Trash2 aria-hidden />
      </Button>
      <Confirm
        isOpen={isOpen}
        title="Delete this email?"
        busy={busy}
        onClose={() => setOpen(false)}
        actions={[{ name: busy ? "Deleting…" : "Delete", isDangerous: true, act: remove }]}
      >
        <p>
          This also removes the click map. Clicks and numbers are not affected. If the workspace
          keeps emails, the next message of this campaign is kept instead.
        </p>
        <p role="alert" className="text-danger empty:hidden">
          {error}
        </p>
      </Confirm>
    </>
  );
}
