"use client";

import { type FormEvent, useRef, useState, useTransition } from "react";
import { Button } from "@/app/components/button";
import { Card } from "@/app/components/card";
import { Confirm } from "@/app/components/confirm";
import { Field } from "@/app/components/field";
import { ask } from "../../ask";
import { useMay } from "../../role";
import { countMessages, erase } from "./actions";

/** A form that deletes everything that identifies a recipient, in messages and in clicks. */
export function EraseRecipient() {
  const [asked, setAsked] = useState<{ address: string; messages: number }>();
  const [outcome, setOutcome] = useState<{ error?: string; done?: string }>({});
  const [busy, start] = useTransition();
  const mayDelete = useMay("owner");
  const form = useRef<HTMLFormElement>(null);

  function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const address = String(new FormData(event.currentTarget).get("address")).trim();
    start(async () => {
      const answer = await ask(() => countMessages(address));
      if ("error" in answer) return setOutcome({ error: answer.error });
      if (answer.messages === 0) {
        return setOutcome({ error: `No messages to ${address}. Nothing was deleted.` });
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
        For someone who asks to be forgotten. Deletes their address, the subject and tags of their
        messages, and the user agent, referrer and IP address of their clicks. The links in their
        emails keep working, and totals do not change.
      </p>
      <form ref={form} onSubmit={submit} noValidate className="flex max-w-xl items-start gap-2">
        <div className="min-w-0 flex-1" role={outcome.error ? "alert" : undefined}>
          <Field
            id="erase-address"
            name="address"
            label="Recipient’s address"
            hint="As it was sent with the email. Upper and lower case are the same."
            placeholder="recipient@example.com"
            error={outcome.error}
            disabled={!mayDelete}
            autoComplete="off"
            autoCapitalize="none"
            spellCheck={false}
            inputMode="email"
          />
        </div>
        <Button type="submit" disabled={busy || !mayDelete} className="mt-6 text-danger">
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
          {messages(asked?.messages ?? 0)} went to this address. Afterwards nothing shows that this
          person received or clicked them. This cannot be undone.
        </p>
      </Confirm>
    </Card>
  );
}

function messages(count: number): string {
  return count === 1 ? "1 message" : `${count.toLocaleString("en")} messages`;
}
