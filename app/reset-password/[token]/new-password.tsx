"use client";

import Link from "next/link";
import { type FormEvent, useRef, useState } from "react";
import { Button, buttonLook } from "@/app/components/button";
import { Field } from "@/app/components/field";
import { FormProblem } from "@/app/components/form-problem";
import { sendJson } from "../send-json";

/** A form for a new password, which uses the link. */
export function NewPassword({ token, email }: { token: string; email: string }) {
  const [problem, setProblem] = useState("");
  const [state, setState] = useState<"asking" | "busy" | "done">("asking");
  const input = useRef<HTMLInputElement>(null);

  async function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const password = String(new FormData(event.currentTarget).get("password"));
    setState("busy");
    setProblem("");
    const failure = await sendJson(`/reset-password/${token}/password`, { password });
    setState(failure ? "asking" : "done");
    if (!failure) return;
    setProblem(failure);
    input.current?.focus();
  }

  if (state === "done") {
    return (
      <>
        <p role="status" className="mb-5">
          Your password is set, and all your sessions were ended.
        </p>
        <Link href="/login" className={buttonLook("primary", "h-10 w-full")}>
          Log in
        </Link>
      </>
    );
  }
  return (
    <form method="post" onSubmit={submit} className="space-y-4">
      <FormProblem>{problem}</FormProblem>
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
        label="New password"
        hint="At least 12 characters."
        autoComplete="new-password"
        minLength={12}
        autoFocus
        required
        ref={input}
        className="h-10"
      />
      <Button type="submit" look="primary" disabled={state === "busy"} className="h-10 w-full">
        {state === "busy" ? "Saving…" : "Set password"}
      </Button>
    </form>
  );
}
