"use client";

import { type FormEvent, useRef, useState, useTransition } from "react";
import { Button } from "@/app/components/button";
import { Card } from "@/app/components/card";
import { Field } from "@/app/components/field";
import { Select } from "@/app/components/select";
import type { RewriteDefaults } from "@/lib/emails/schema";
import { type Scope, scopes } from "@/lib/workspaces/scopes";
import { type ClickDomainChoice, DefaultFields } from "./default-fields";
import { type DefaultValues, defaultsOf, noDefaults } from "./default-values";
import { scopeWords } from "./scope-words";

/** A key to create, as the API takes it. */
export interface WantedKey {
  name: string;
  scopes: Scope[];
  expiresAt?: string;
  defaults: RewriteDefaults;
}

const dayMs = 24 * 60 * 60 * 1000;
const lifetimes = [
  { value: "0", name: "Never" },
  { value: "30", name: "In 30 days" },
  { value: "90", name: "In 90 days" },
  { value: "365", name: "In a year" },
] as const;

/** A form for a new key. `onCreate` returns an error message if it fails. */
export function CreateKey(props: {
  clickDomains: readonly ClickDomainChoice[];
  onCreate: (wanted: WantedKey) => Promise<string | undefined>;
}) {
  const [days, setDays] = useState<(typeof lifetimes)[number]["value"]>("0");
  const [defaults, setDefaults] = useState<DefaultValues>(noDefaults);
  const [error, setError] = useState<string>();
  const [nameError, setNameError] = useState<string>();
  const name = useRef<HTMLInputElement>(null);
  const [busy, start] = useTransition();
  const form = useRef<HTMLFormElement>(null);

  function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const wanted = readForm(new FormData(event.currentTarget), Number(days), defaults);
    setNameError(wanted.name === "" ? "Enter a name." : undefined);
    setError(undefined);
    if (wanted.name === "") return name.current?.focus();
    if (wanted.scopes.length === 0) return setError("Choose at least one scope.");
    start(async () => {
      const failed = await props.onCreate(wanted);
      setError(failed);
      if (failed) return;
      form.current?.reset();
      setDays("0");
      setDefaults(noDefaults);
    });
  }

  return (
    <Card title="Create an API key">
      <form
        ref={form}
        aria-label="Create an API key"
        onSubmit={submit}
        noValidate
        className="grid max-w-xl gap-3"
      >
        <Field
          id="key-name"
          name="name"
          ref={name}
          error={nameError}
          label="Name"
          hint="The program that uses it, such as Newsletter."
          required
          maxLength={100}
          autoComplete="off"
        />
        <ScopeChoice />
        <Select
          id="key-expiry"
          label="Expires"
          value={days}
          options={lifetimes}
          onChange={setDays}
        />
        <DefaultFields values={defaults} clickDomains={props.clickDomains} onChange={setDefaults} />
        <p role="alert" className="text-danger text-sm empty:hidden">
          {error}
        </p>
        <div>
          <Button type="submit" look="primary" disabled={busy}>
            {busy ? "Creating…" : "Create key"}
          </Button>
        </div>
      </form>
    </Card>
  );
}

function ScopeChoice() {
  return (
    <fieldset>
      <legend className="mb-1 font-medium text-sm">Scopes</legend>
      <div className="grid gap-1">
        {scopes.map((scope) => (
          <label key={scope} className="flex min-h-8 items-center gap-2 text-sm max-sm:min-h-11">
            <input
              type="checkbox"
              name="scopes"
              value={scope}
              className="size-4 shrink-0 accent-accent"
            />
            <span className="font-medium">{scopeWords[scope].name}</span>
            <span className="text-muted">{scopeWords[scope].hint}</span>
          </label>
        ))}
      </div>
    </fieldset>
  );
}

function readForm(given: FormData, days: number, defaults: DefaultValues): WantedKey {
  return {
    name: String(given.get("name") ?? "").trim(),
    scopes: given.getAll("scopes") as Scope[],
    ...(days > 0 && { expiresAt: new Date(Date.now() + days * dayMs).toISOString() }),
    defaults: defaultsOf(defaults),
  };
}
