"use client";

import { useRouter } from "next/navigation";
import { type FormEvent, useRef, useState, useTransition } from "react";
import { Button } from "@/app/components/button";
import { Card } from "@/app/components/card";
import { Field } from "@/app/components/field";
import { FormProblem } from "@/app/components/form-problem";
import { ask } from "../../ask";
import { change } from "./actions";

/** Changes the password of the user, if they have one. */
export function ChangePassword({ email, hasPassword }: { email: string; hasPassword: boolean }) {
  return (
    <Card title="Password">
      {hasPassword ? (
        <PasswordForm email={email} />
      ) : (
        <p className="max-w-prose text-sm">
          You log in as {email} by single sign-on, without a password. Change it, and your second
          factor, where you log in.
        </p>
      )}
    </Card>
  );
}

function PasswordForm({ email }: { email: string }) {
  const [said, setSaid] = useState<{ done?: string; failed?: string }>({});
  const [busy, start] = useTransition();
  const form = useRef<HTMLFormElement>(null);
  const router = useRouter();

  function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const given = new FormData(event.currentTarget);
    const passwords = {
      current: String(given.get("current")),
      wanted: String(given.get("wanted")),
    };
    setSaid({});
    start(async () => {
      const answer = await ask(() => change(passwords));
      if ("error" in answer) return setSaid({ failed: answer.error });
      form.current?.reset();
      setSaid({ done: "Your password was changed. All other sessions were ended." });
      router.refresh();
    });
  }

  return (
    <form
      ref={form}
      aria-label="Change your password"
      onSubmit={submit}
      className="grid max-w-sm gap-3"
    >
      <p className="text-muted text-sm">
        You log in as {email}. A new password ends your sessions in all other browsers.
      </p>
      <FormProblem>{said.failed ?? ""}</FormProblem>
      {/* For password managers, which look for the name of the account. */}
      <input type="email" autoComplete="username" value={email} readOnly hidden />
      <Field
        id="current-password"
        name="current"
        type="password"
        label="Current password"
        autoComplete="current-password"
        required
      />
      <Field
        id="new-password"
        name="wanted"
        type="password"
        label="New password"
        hint="At least 12 characters."
        autoComplete="new-password"
        minLength={12}
        required
      />
      <div>
        <Button type="submit" look="primary" disabled={busy}>
          {busy ? "Changing…" : "Change password"}
        </Button>
      </div>
      <p role="status" className="text-sm empty:hidden">
        {said.done}
      </p>
    </form>
  );
}
