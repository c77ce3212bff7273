"use client";

import { type FormEvent, useId, useState, useTransition } from "react";
import { Button } from "@/app/components/button";
import { Field } from "@/app/components/field";
import { ask } from "../ask";
import { add } from "./actions";

/** A form to add a click domain. Errors are shown below the field. */
export function AddDomain() {
  const id = useId();
  const [error, setError] = useState<string>();
  const [busy, start] = useTransition();

  function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const form = event.currentTarget;
    const entered = String(new FormData(form).get("hostname"));
    start(async () => {
      setError((await ask(() => add(entered)))?.error);
      form.querySelector("input")?.select();
    });
  }

  return (
    <form onSubmit={submit} noValidate className="flex max-w-xl items-start gap-2">
      <div className="min-w-0 flex-1" role={error ? "alert" : undefined}>
        <Field
          id={id}
          name="hostname"
          label="Add a click domain"
          hint="A subdomain of your domain that is used for nothing else."
          placeholder="clicks.example.com"
          error={error}
          autoComplete="off"
          autoCapitalize="none"
          spellCheck={false}
          inputMode="url"
        />
      </div>
      <Button type="submit" look="primary" disabled={busy} className="mt-6">
        {busy ? "Adding…" : "Add"}
      </Button>
    </form>
  );
}
