"use client";

import { type FormEvent, useRef, useState, useTransition } from "react";
import { Button } from "@/app/components/button";
import { Card } from "@/app/components/card";
import { Confirm } from "@/app/components/confirm";
import { Field } from "@/app/components/field";
import { ask } from "../ask";
import { countMessages, erase } from "./actions";

/** Deletes what tells that somebody got emails and what they clicked. */
export function EraseRecipient() {
  const [asked, setAsked] = useState<{ address: string; messages: number }>();
  const [outcome, setOutcome] = useState<{ error?: string; done?: string }>({});
  const [busy, start] = useTransition();
  const form = useRef<HTMLFormElement>(null);

  function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const address = String(new FormData(event.currentTarget).get("address")).trim();
    start(async () => {
      const answer = await ask(() => countMessages(address));
      if ("error" in answer) return setOutcome({ error: answer.error });
      if (answer.messages === 0) {
        return setOutcome({ error: `There is no message to ${address}. Nothing was deleted.` });
      }
      setOutcome({});
      setAsked({ address, messages: answer.messages });
    });
  }

  function confirm() {
    if (!asked) return;
    start(async () => {
      const answer = await ask(() => erase(asked.address));
      setAsked(undefined);
      if ("error" in answer) return setOutcome({ error: answer.error });
      setOutcome({
        done: `Everything about ${asked.address} was deleted: ${messages(answer.messages)}.`,
      });
      form.current?.reset();
    });
  }

  return (
    <Card title="Delete everything about a recipient">
      <p className="mb-3 max-w-prose text-muted text-sm">
        For somebody who asks to be forgotten. Their address, with subject and tags of the messages
        to it, is deleted, and user agent, referrer and IP address of their clicks. The links in
        their emails go on working, and no total changes.
      </p>
      <form ref={form} onSubmit={submit} noValidate className="flex max-w-xl items-start gap-2">
        <div className="min-w-0 flex-1" role={outcome.error ? "alert" : undefined}>
          <Field
            id="erase-address"
            name="address"
            label="Address of the recipient"
            hint="As it was given with the email; capital and small letters count as the same."
            placeholder="somebody@example.com"
            error={outcome.error}
            autoComplete="off"
            autoCapitalize="none"
            spellCheck={false}
            inputMode="email"
          />
        </div>
        <Button type="submit" disabled={busy} className="mt-6 text-danger">
          {busy && !asked ? "Looking…" : "Delete…"}
        </Button>
      </form>
      <p role="status" className="mt-2 text-sm empty:hidden [overflow-wrap:anywhere]">
        {outcome.done}
      </p>
      <Confirm
        isOpen={asked !== undefined}
        title={`Delete everything about ${asked?.address}?`}
        busy={busy}
        onClose={() => setAsked(undefined)}
        actions={[
          { name: busy ? "Deleting…" : "Delete everything", isDangerous: true, act: confirm },
        ]}
      >
        <p>
          {messages(asked?.messages ?? 0)} went to this address. Whose they were, and whose clicks
          on them, cannot be found out afterwards.
        </p>
      </Confirm>
    </Card>
  );
}

function messages(count: number): string {
  return count === 1 ? "1 message" : `${count.toLocaleString("en")} messages`;
}
