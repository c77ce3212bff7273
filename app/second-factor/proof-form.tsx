"use client";

import { type FormEvent, useState, useTransition } from "react";
import { ask } from "@/app/(admin)/ask";
import { Button } from "@/app/components/button";
import { Field } from "@/app/components/field";
import { FormProblem } from "@/app/components/form-problem";

/** A code and the password, with which someone proves that an account is theirs. */
export interface Proof {
  code: string;
  password: string;
}

/** Asks for a code and for the password. `onSubmit` returns an error, or undefined if it worked. */
export function ProofForm(props: {
  /** Distinguishes the fields of several forms on a page. */
  id: string;
  name: string;
  email: string;
  codeHint: string;
  submit: string;
  onSubmit: (proof: Proof) => Promise<{ error: string } | undefined>;
  onCancel?: (() => void) | undefined;
}) {
  const [problem, setProblem] = useState("");
  const [busy, start] = useTransition();

  function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    const text = (name: string) => String(form.get(name));
    setProblem("");
    start(async () => {
      const failure = await ask(() =>
        props.onSubmit({ code: text("code"), password: text("password") }),
      );
      if (failure) setProblem(failure.error);
    });
  }

  return (
    <form method="post" aria-label={props.name} onSubmit={submit} className="grid max-w-sm gap-3">
      <FormProblem>{problem}</FormProblem>
      {/* For password managers, which look for the name of the account. */}
      <input type="email" autoComplete="username" value={props.email} readOnly hidden />
      <Field
        id={`${props.id}-code`}
        name="code"
        label="Code"
        hint={props.codeHint}
        autoComplete="one-time-code"
        autoCapitalize="none"
        spellCheck={false}
        required
        maxLength={40}
        className="font-mono"
      />
      <Field
        id={`${props.id}-password`}
        name="password"
        type="password"
        label="Your password"
        autoComplete="current-password"
        required
      />
      <div className="flex flex-wrap gap-2">
        <Button type="submit" look="primary" disabled={busy}>
          {busy ? "Checking…" : props.submit}
        </Button>
        {props.onCancel && <Button onClick={props.onCancel}>Cancel</Button>}
      </div>
    </form>
  );
}
