"use client";

import { useRouter } from "next/navigation";
import { type FormEvent, useRef, useState, useTransition } from "react";
import { Button } from "@/app/components/button";
import { Card } from "@/app/components/card";
import { Field } from "@/app/components/field";
import type { Trace } from "@/lib/smtp/test-message/load-trace";
import type { MailServer } from "@/lib/smtp/test-message/mail-server";
import { ask } from "../../ask";
import { send } from "./actions";
import { LiveTrace } from "./live-trace";

/** A form that sends a test message, and what has become of the last one. `address` is undefined for those who may not send. */
export function TestMessage(props: {
  address: string | undefined;
  setting: MailServer["setting"] | undefined;
  isLocalLink: boolean;
  trace: Trace | undefined;
}) {
  const { address, setting, trace } = props;
  return (
    <Card title="Test message">
      <p className="mb-3 max-w-prose text-muted text-sm">
        A message with one link takes the way of all messages of this workspace. You see each step
        here, up to the first click.
      </p>
      {address === undefined ? (
        <p className="text-sm">Editors and owners can send one.</p>
      ) : (
        <SendForm address={address} setting={setting} />
      )}
      {props.isLocalLink && (
        <p className="mt-3 max-w-prose text-sm">
          Its link works on the machine of this server only, because{" "}
          <code className="font-mono">CLICK_URL</code> is a name of this machine.
        </p>
      )}
      {trace && <LiveTrace key={trace.id} first={trace} />}
    </Card>
  );
}

function SendForm(props: { address: string; setting: MailServer["setting"] | undefined }) {
  const router = useRouter();
  const [error, setError] = useState<string>();
  const [busy, start] = useTransition();
  const input = useRef<HTMLInputElement>(null);

  function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const to = String(new FormData(event.currentTarget).get("to")).trim();
    setError(undefined);
    start(async () => {
      const answer = /^\S+@\S+$/.test(to)
        ? await ask(() => send(to))
        : { error: "Enter an email address, such as ada@example.com." };
      if ("id" in answer)
        return router.push(`/settings/connect?message=${answer.id}`, { scroll: false });
      setError(answer.error);
      input.current?.focus();
    });
  }

  return (
    <form
      aria-label="Send a test message"
      onSubmit={submit}
      noValidate
      className="grid max-w-xl gap-3 sm:grid-cols-[1fr_auto] sm:items-start"
    >
      <div role={error ? "alert" : undefined}>
        <Field
          id="test-to"
          name="to"
          ref={input}
          type="email"
          label="Send to"
          hint={hints[props.setting ?? "none"]}
          error={error}
          defaultValue={props.address}
          maxLength={254}
          autoCapitalize="none"
          spellCheck={false}
        />
      </div>
      <Button type="submit" look="primary" disabled={busy} className="sm:mt-6">
        {busy ? "Sending…" : "Send test message"}
      </Button>
    </form>
  );
}

const hints: Record<MailServer["setting"] | "none", string> = {
  SMTP_UPSTREAM: "Goes to the mail server behind the relay (SMTP_UPSTREAM).",
  SMTP_URL: "Goes to the mail server for invitations (SMTP_URL), since there is no relay.",
  none: "No mail server is set up, so you get the link here instead.",
};
