import Link from "next/link";
import { type FormEvent, useRef, useState } from "react";
import { Button } from "@/app/components/button";
import { Field } from "@/app/components/field";
import { FormProblem } from "@/app/components/form-problem";
import type { Entered } from "./try-to-log-in";

/**
 * Asks for email address and password. `failure` is shown at first. `onSubmit` returns an error sentence, or undefined if it
 * worked.
 */
export function PasswordStep(props: {
  canSendMail: boolean;
  failure: string | undefined;
  onSubmit: (entered: Entered) => Promise<string | undefined>;
}) {
  const [problem, setProblem] = useState(props.failure ?? "");
  const [busy, setBusy] = useState(false);
  const password = useRef<HTMLInputElement>(null);

  async function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    setBusy(true);
    setProblem("");
    const failure = await props.onSubmit({
      email: String(form.get("email")).trim(),
      password: String(form.get("password")),
    });
    if (failure === undefined) return;
    setProblem(failure);
    setBusy(false);
    password.current?.select();
  }

  return (
    <form method="post" onSubmit={submit} className="space-y-4">
      <FormProblem>{problem}</FormProblem>
      <Field
        id="email"
        name="email"
        type="email"
        label="Email"
        autoComplete="username"
        autoFocus
        required
        className="h-10"
      />
      <Field
        id="password"
        name="password"
        type="password"
        label="Password"
        autoComplete="current-password"
        required
        ref={password}
        className="h-10"
      />
      <Button type="submit" look="primary" disabled={busy} className="h-10 w-full">
        {busy ? "Logging in…" : "Log in"}
      </Button>
      {props.canSendMail && (
        <p className="text-sm">
          <Link href="/reset-password" className="text-accent underline">
            Forgot your password?
          </Link>
        </p>
      )}
    </form>
  );
}
