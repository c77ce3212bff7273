"use client";

import { type FormEvent, useRef, useState, useTransition } from "react";
import { Button } from "@/app/components/button";
import { Field } from "@/app/components/field";
import { Select } from "@/app/components/select";
import type { WantedBlock } from "@/lib/blocks/own-blocks";
import { BlockEverything } from "../../blocks/block-everything";
import { blockKinds } from "../../blocks/block-words";

/** A form for what to block, and why. `onBlock` returns an error sentence, or undefined if it was blocked. */
export function BlockForm(props: {
  onBlock: (wanted: WantedBlock) => Promise<string | undefined>;
}) {
  const [kind, setKind] = useState<WantedBlock["kind"]>("destination");
  const [error, setError] = useState<string>();
  const [asked, setAsked] = useState<WantedBlock>();
  const [busy, start] = useTransition();
  const form = useRef<HTMLFormElement>(null);
  const words = blockKinds.find((one) => one.kind === kind);

  function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const given = new FormData(event.currentTarget);
    const wanted = {
      kind,
      value: String(given.get("value") ?? ""),
      note: String(given.get("note")),
    };
    if (kind === "workspace") setAsked(wanted);
    else block(wanted);
  }

  function block(wanted: WantedBlock) {
    start(async () => {
      const failed = await props.onBlock(wanted);
      setError(failed);
      setAsked(undefined);
      if (!failed) form.current?.reset();
    });
  }

  return (
    <form
      ref={form}
      aria-label="Block links"
      onSubmit={submit}
      noValidate
      className="mt-4 grid max-w-xl gap-3"
    >
      <Select
        keepsEarly
        id="block-kind"
        label="Block"
        value={kind}
        options={blockKinds.map(({ kind: value, name }) => ({ value, name }))}
        onChange={(wanted) => {
          setKind(wanted);
          setError(undefined);
        }}
      />
      {words?.label && (
        <div role={error ? "alert" : undefined}>
          <Field
            key={kind}
            id="block-value"
            name="value"
            label={words.label}
            hint={words.hint}
            placeholder={words.placeholder}
            error={error}
            required
            maxLength={4096}
            autoComplete="off"
            autoCapitalize="none"
            spellCheck={false}
          />
        </div>
      )}
      <Field
        id="block-note"
        name="note"
        label="Why (optional)"
        placeholder="The page was taken over"
        maxLength={200}
        autoComplete="off"
      />
      {error && !words?.label && (
        <p role="alert" className="text-danger text-sm">
          {error}
        </p>
      )}
      <div>
        <Button type="submit" disabled={busy} className="text-danger">
          {busy ? "Blocking…" : kind === "workspace" ? "Block everything…" : "Block"}
        </Button>
      </div>
      <BlockEverything
        isOpen={asked !== undefined}
        busy={busy}
        onClose={() => setAsked(undefined)}
        onConfirm={() => asked && block(asked)}
      />
    </form>
  );
}
