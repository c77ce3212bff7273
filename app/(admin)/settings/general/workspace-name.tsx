"use client";

import { useRouter } from "next/navigation";
import { type FormEvent, useState, useTransition } from "react";
import { Button } from "@/app/components/button";
import { Card } from "@/app/components/card";
import { Field } from "@/app/components/field";
import { ask } from "../../ask";
import { rename } from "./actions";

/** The workspace's name, which owners can change. */
export function WorkspaceName({ name, mayChange }: { name: string; mayChange: boolean }) {
  const router = useRouter();
  const [outcome, setOutcome] = useState<{ error?: string; done?: string }>({});
  const [busy, start] = useTransition();

  function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const wanted = String(new FormData(event.currentTarget).get("name"));
    if (!wanted.trim()) return setOutcome({ error: "Enter a name." });
    start(async () => {
      const { error } = await ask(() => rename(wanted));
      if (error) return setOutcome({ error });
      setOutcome({ done: "Saved." });
      router.refresh();
    });
  }

  return (
    <Card title="Workspace">
      {mayChange ? (
        <form onSubmit={submit} noValidate className="flex max-w-xl items-start gap-2">
          <div className="min-w-0 flex-1" role={outcome.error ? "alert" : undefined}>
            <Field
              id="workspace-name"
              name="name"
              label="Name"
              defaultValue={name}
              error={outcome.error}
              maxLength={100}
              autoComplete="off"
              onChange={() => setOutcome({})}
            />
          </div>
          <Button type="submit" disabled={busy} className="mt-6">
            {busy ? "Saving…" : "Save"}
          </Button>
        </form>
      ) : (
        <p className="[overflow-wrap:anywhere]">{name}</p>
      )}
      <p role="status" className="mt-2 text-muted text-sm empty:hidden">
        {outcome.done}
      </p>
    </Card>
  );
}
