"use client";

import { type FormEvent, useRef, useState } from "react";
import { Button } from "./button";
import { Field } from "./field";
import { FormProblem } from "./form-problem";

/** A form for the first or a new password of an account. `onSubmit` returns an error sentence, or undefined if it worked. */
export function NewPasswordForm(props: {
  email: string;
  label: string;
  submit: { name: string; busy: string };
  onSubmit: (password: string) => Promise<string | undefined>;
}) {
  const [problem, setProblem] = useState("");
  const [busy, setBusy] = useState(false);
  const input = useRef<HTMLInputElement>(null);

  async function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    setBusy(true);
    setProblem("");
    const form = new FormData(event.currentTarget);
    const failure = await props.onSubmit(String(form.get("password")));
    if (!failure) return;
    setProblem(failure);
    setBusy(false);
    input.current?.focus();
  }

  return (
    <form method="post" onSubmit={submit} className="space-y-4">
      <FormProblem>{problem}</FormProblem>
      <Field
        id="email"
        name="email"
        type="email"
        label="Email"
        value={props.email}
        readOnly
        autoComplete="username"
        className="h-10 bg-sunken"
      />
      <Field
        id="password"
        name="password"
        type="password"
        label={props.label}
        hint="At least 12 characters."
        autoComplete="new-password"
        minLength={12}
        autoFocus
        required
        ref={input}
        className="h-10"
      />
      <Button type="submit" look="primary" disabled={busy} className="h-10 w-full">
        {busy ? props.submit.busy : props.submit.name}
      </Button>
    </form>
  );
}
