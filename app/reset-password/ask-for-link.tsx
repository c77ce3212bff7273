"use client";

import { type FormEvent, useState } from "react";
import { Button } from "@/app/components/button";
import { Field } from "@/app/components/field";
import { FormProblem } from "@/app/components/form-problem";
import { sendJson } from "@/app/components/send-json";

/** Asks for an email address, to which a link is mailed. */
export function AskForLink() {
  const [problem, setProblem] = useState("");
  const [busy, setBusy] = useState(false);
  const [sentTo, setSentTo] = useState<string>();

  async function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const email = String(new FormData(event.currentTarget).get("email")).trim();
    setBusy(true);
    setProblem("");
    const failure = await sendJson("/reset-password/mail", { email });
    setBusy(false);
    if (failure) setProblem(failure);
    else setSentTo(email);
  }

  if (sentTo !== undefined) {
    return (
      <p role="status" className="[overflow-wrap:anywhere]">
        If {sentTo} has an account with a password, we mail a link there. It works for 24 hours.
        Nothing in a few minutes? Look in the spam folder, or ask an owner of your workspace.
      </p>
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
        hint="We mail you a link with which you choose a new password."
        autoComplete="username"
        autoFocus
        required
        maxLength={254}
        className="h-10"
      />
      <Button type="submit" look="primary" disabled={busy} className="h-10 w-full">
        {busy ? "Sending…" : "Send the link"}
      </Button>
    </form>
  );
}
