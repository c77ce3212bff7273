"use client";

import { signIn } from "next-auth/react";
import { type FormEvent, useRef, useState } from "react";
import { Button } from "@/app/components/button";
import { Field } from "@/app/components/field";

/** A form with which a newcomer chooses a password, and joins. */
export function ChoosePassword({ token, email }: { token: string; email: string }) {
  const [problem, setProblem] = useState("");
  const [busy, setBusy] = useState(false);
  const input = useRef<HTMLInputElement>(null);

  async function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const password = String(new FormData(event.currentTarget).get("password"));
    setBusy(true);
    setProblem("");
    const failure = await createAccount(token, password);
    if (failure) {
      setProblem(failure);
      setBusy(false);
      input.current?.focus();
      return;
    }
    const answer = await signIn("credentials", { email, password, redirect: false }).catch(
      () => undefined,
    );
    // The account is there in any case.
    window.location.assign(answer?.ok && !answer.error ? "/" : "/login");
  }

  return (
    <form method="post" onSubmit={submit} className="space-y-4">
      <p
        role="alert"
        className="rounded-md bg-danger-soft px-3 py-2 text-danger text-sm empty:hidden"
      >
        {problem}
      </p>
      <Field
        id="email"
        name="email"
        type="email"
        label="Email"
        value={email}
        readOnly
        autoComplete="username"
        className="h-10 bg-sunken"
      />
      <Field
        id="password"
        name="password"
        type="password"
        label="Choose a password"
        hint="At least 12 characters."
        autoComplete="new-password"
        minLength={12}
        autoFocus
        required
        ref={input}
        className="h-10"
      />
      <Button type="submit" look="primary" disabled={busy} className="h-10 w-full">
        {busy ? "Joining…" : "Create account and join"}
      </Button>
    </form>
  );
}

/** Returns an error message if it fails. */
async function createAccount(token: string, password: string): Promise<string | undefined> {
  try {
    const response = await fetch(`/invitations/${token}/account`, {
      method: "POST",
      headers: { "Content-Type": "application/json" },
      body: JSON.stringify({ password }),
    });
    if (response.ok) return undefined;
    const { detail } = (await response.json()) as { detail: string };
    return `${detail}.`;
  } catch {
    return "The server did not answer. Check your connection and try again.";
  }
}
