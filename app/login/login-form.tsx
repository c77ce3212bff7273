"use client";

import { signIn } from "next-auth/react";
import { type FormEvent, useRef, useState } from "react";
import { Button } from "@/app/components/button";
import { Field } from "@/app/components/field";
import { returnAddress } from "./return-address";

/** `failure`: why single sign-on did not work. */
export function LoginForm({ failure = "" }: { failure?: string | undefined }) {
  const [problem, setProblem] = useState(failure);
  const [busy, setBusy] = useState(false);
  const password = useRef<HTMLInputElement>(null);

  async function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    setBusy(true);
    setProblem("");
    const failure = await logIn(String(form.get("email")).trim(), String(form.get("password")));
    if (failure) {
      setProblem(failure);
      setBusy(false);
      password.current?.select();
      return;
    }
    const wanted = new URLSearchParams(window.location.search).get("callbackUrl");
    window.location.assign(returnAddress(wanted, window.location.origin));
  }

  return (
    <form onSubmit={submit} className="space-y-4">
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
    </form>
  );
}

/** Logs in. Returns an error sentence, or undefined if it worked. */
async function logIn(email: string, password: string): Promise<string | undefined> {
  try {
    const answer = await signIn("credentials", { email, password, redirect: false });
    if (answer?.ok && !answer.error) return undefined;
    const [, seconds] = /^wait (\d+)$/.exec(answer?.error ?? "") ?? [];
    if (seconds) return `Too many attempts. Try again in ${waitInWords(Number(seconds))}.`;
    // The status is not enough: next-auth also answers 401 when the database fails.
    if (answer?.error === "CredentialsSignin") return "The email or the password is wrong.";
    return "The server could not check the password. Try again in a moment.";
  } catch {
    return "The server did not answer. Check that it is running, then try again.";
  }
}

function waitInWords(seconds: number): string {
  if (seconds <= 60) return seconds === 1 ? "1 second" : `${seconds} seconds`;
  return `${Math.ceil(seconds / 60)} minutes`;
}
