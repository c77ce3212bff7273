"use client";

import { type FormEvent, useState, useTransition } from "react";
import { ask } from "@/app/(admin)/ask";
import { Button } from "@/app/components/button";
import { Field } from "@/app/components/field";
import { create } from "./actions";

/** A form to create a workspace. */
export function NewWorkspace() {
  const [error, setError] = useState<string>();
  const [busy, start] = useTransition();

  function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const name = String(new FormData(event.currentTarget).get("name"));
    if (!name.trim()) return setError("Enter a name.");
    start(async () => {
      const answer = await ask(() => create(name));
      if (answer.error) return setError(answer.error);
      // A full page load clears the data of another workspace from memory.
      window.location.assign("/");
    });
  }

  return (
    <form onSubmit={submit} noValidate className="space-y-4">
      <div role={error ? "alert" : undefined}>
        <Field
          id="workspace-name"
          name="name"
          label="Name"
          hint="Such as your company or team. You can change it later."
          error={error}
          maxLength={100}
          autoComplete="organization"
          autoFocus
          required
          className="h-10"
        />
      </div>
      <Button type="submit" look="primary" disabled={busy} className="h-10 w-full">
        {busy ? "Creating…" : "Create workspace"}
      </Button>
    </form>
  );
}
