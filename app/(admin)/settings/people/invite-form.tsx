"use client";

import { type FormEvent, useRef, useState, useTransition } from "react";
import { Button } from "@/app/components/button";
import { Card } from "@/app/components/card";
import { Field } from "@/app/components/field";
import { Select } from "@/app/components/select";
import { type Role, roles } from "@/lib/workspaces/roles";
import { roleWords } from "./role-words";

/** A form to invite someone. `onInvite` returns an error message if it fails. */
export function InviteForm(props: {
  onInvite: (wanted: { email: string; role: Role }) => Promise<string | undefined>;
}) {
  const [role, setRole] = useState<Role>("editor");
  const [error, setError] = useState<string>();
  const [busy, start] = useTransition();
  const form = useRef<HTMLFormElement>(null);
  const input = useRef<HTMLInputElement>(null);

  function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const email = String(new FormData(event.currentTarget).get("email")).trim();
    setError(undefined);
    start(async () => {
      const failed = /^\S+@\S+$/.test(email)
        ? await props.onInvite({ email, role })
        : "Enter an email address, such as ada@example.com.";
      setError(failed);
      if (failed) input.current?.focus();
      else form.current?.reset();
    });
  }

  return (
    <Card title="Invite someone">
      <form
        ref={form}
        aria-label="Invite someone"
        onSubmit={submit}
        noValidate
        className="grid max-w-xl gap-3 sm:grid-cols-[1fr_auto_auto] sm:items-start"
      >
        <div role={error ? "alert" : undefined}>
          <Field
            id="invite-email"
            name="email"
            ref={input}
            type="email"
            label="Email"
            error={error}
            maxLength={254}
            autoComplete="off"
            autoCapitalize="none"
            spellCheck={false}
          />
        </div>
        <Select
          id="invite-role"
          label="Role"
          value={role}
          options={roles.map((one) => ({ value: one, name: roleWords[one].name }))}
          onChange={setRole}
        />
        <Button type="submit" look="primary" disabled={busy} className="sm:mt-6">
          {busy ? "Inviting…" : "Invite"}
        </Button>
      </form>
    </Card>
  );
}
