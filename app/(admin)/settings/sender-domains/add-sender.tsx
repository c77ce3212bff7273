"use client";

import { type FormEvent, useState, useTransition } from "react";
import { Button } from "@/app/components/button";
import { Field } from "@/app/components/field";
import { Select } from "@/app/components/select";
import type { ClickDomainOption } from "./click-domain-option";

/** A form for a sender's domain and its click domain. `onAdd` returns an error sentence, or undefined if it was added. */
export function AddSender(props: {
  clickDomains: ClickDomainOption[];
  onAdd: (sender: string, clickDomain: string) => Promise<string | undefined>;
}) {
  const [clickDomain, setClickDomain] = useState(props.clickDomains[0]?.hostname ?? "");
  const [error, setError] = useState<string>();
  const [busy, start] = useTransition();

  function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const form = event.currentTarget;
    const sender = String(new FormData(form).get("sender")).trim();
    start(async () => {
      const failed = await props.onAdd(sender, clickDomain);
      setError(failed);
      const field = form.querySelector("input");
      if (failed) field?.select();
      else if (field) field.value = "";
    });
  }

  return (
    <form
      aria-label="Add a sender"
      onSubmit={submit}
      noValidate
      className="mt-4 grid items-start gap-3 sm:grid-cols-[1fr_1fr_auto]"
    >
      <div role={error ? "alert" : undefined}>
        <Field
          id="sender"
          name="sender"
          label="Sender’s domain"
          hint="What follows the @ in its addresses."
          placeholder="example.com"
          error={error}
          autoComplete="off"
          autoCapitalize="none"
          spellCheck={false}
          inputMode="url"
        />
      </div>
      <Select
        keepsEarly
        id="sender-click-domain"
        label="Click domain"
        value={clickDomain}
        options={props.clickDomains.map(({ hostname, displayName }) => ({
          value: hostname,
          name: displayName,
        }))}
        onChange={setClickDomain}
      />
      <Button type="submit" look="primary" disabled={busy} className="sm:mt-6">
        {busy ? "Adding…" : "Add"}
      </Button>
    </form>
  );
}
