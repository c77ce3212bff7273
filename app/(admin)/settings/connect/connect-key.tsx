"use client";

import Link from "next/link";
import { type FormEvent, useRef, useState, useTransition } from "react";
import { Button } from "@/app/components/button";
import { Card } from "@/app/components/card";
import { Field } from "@/app/components/field";
import type { CreatedKey, KeyView } from "@/lib/workspaces/manage-keys";
import { ask } from "../../ask";
import { create } from "../keys/actions";

/** The keys that programs can log in with, and a form to create one. `keys` is undefined for those who may not see them. */
export function ConnectKey(props: {
  keys: readonly Pick<KeyView, "id" | "name" | "prefix">[] | undefined;
  onCreate: (created: CreatedKey) => void;
}) {
  const { keys } = props;
  if (!keys) {
    return (
      <Card title="API key">
        <p className="text-sm">
          Owners of the workspace create API keys. Ask one for a key with the scope Send.
        </p>
      </Card>
    );
  }
  return (
    <Card title="API key">
      {keys.length > 0 ? (
        <ul aria-label="API keys with the scope Send" className="mb-3 grid gap-1 text-sm">
          {keys.map(({ id, name, prefix }) => (
            <li key={id} className="[overflow-wrap:anywhere]">
              {name} {prefix && <code className="font-mono text-muted text-xs">{prefix}…</code>}
            </li>
          ))}
        </ul>
      ) : (
        <p className="mb-3 text-sm">No API key has the scope Send yet.</p>
      )}
      <CreateSendKey onCreate={props.onCreate} />
      <p className="mt-3 text-muted text-sm">
        <Link href="/settings/keys" className="underline">
          API keys
        </Link>{" "}
        sets defaults and expiry, and revokes keys.
      </p>
    </Card>
  );
}

function CreateSendKey({ onCreate }: { onCreate: (created: CreatedKey) => void }) {
  const [error, setError] = useState<string>();
  const [busy, start] = useTransition();
  const form = useRef<HTMLFormElement>(null);
  function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const name = String(new FormData(event.currentTarget).get("name")).trim();
    setError(name ? undefined : "Enter a name.");
    if (!name) return;
    start(async () => {
      const answer = await ask(() => create({ name, scopes: ["send"] }));
      if ("error" in answer) return setError(answer.error);
      if (answer.created) onCreate(answer.created);
      form.current?.reset();
    });
  }
  return (
    <form
      ref={form}
      aria-label="Create an API key"
      onSubmit={submit}
      noValidate
      className="grid max-w-xl gap-3 sm:grid-cols-[1fr_auto] sm:items-start"
    >
      <div role={error ? "alert" : undefined}>
        <Field
          id="connect-key-name"
          name="name"
          label="Name of the program"
          hint="Such as Newsletter. Its key gets the scope Send."
          error={error}
          maxLength={100}
          autoComplete="off"
        />
      </div>
      <Button type="submit" look="primary" disabled={busy} className="sm:mt-6">
        {busy ? "Creating…" : "Create key"}
      </Button>
    </form>
  );
}
