"use client";

import { type FormEvent, useState, useTransition } from "react";
import { Button } from "@/app/components/button";
import { Field } from "@/app/components/field";
import { Outcome } from "@/app/components/outcome";
import type { DomainView } from "@/lib/domains/types";
import { ask } from "../../ask";
import { change } from "../actions";

/** A form for the address where links of another provider go that used this domain before. */
export function FallBack(props: { domain: DomainView; onChange: (domain: DomainView) => void }) {
  const { domain } = props;
  const [outcome, setOutcome] = useState<{ error?: string; saved?: string }>({});
  const [busy, start] = useTransition();

  function save(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const text = String(new FormData(event.currentTarget).get("fallbackUrl")).trim();
    start(async () => {
      const answer = await ask(() => change(domain.hostname, { fallbackUrl: text || null }));
      if ("error" in answer) return setOutcome({ error: answer.error });
      setOutcome({
        saved: text
          ? "Saved. Links that Clickstamp does not know go there."
          : "Saved. Links that Clickstamp does not know lead nowhere.",
      });
      props.onChange(answer.domain);
    });
  }

  return (
    <details open={domain.fallbackUrl !== null}>
      <summary className="w-fit font-medium max-sm:py-2">
        Keep the links of another provider working
      </summary>
      <p className="mt-1 max-w-prose text-muted text-sm">
        If another provider used this domain before, its links are still in people’s inboxes. Enter
        the address that this domain led to there. Links that Clickstamp does not know are
        redirected to the same path at that address, and not counted. Links of Clickstamp never go
        there.
      </p>
      <form onSubmit={save} noValidate className="mt-3 max-w-xl">
        <div className="flex items-start gap-2">
          <div className="min-w-0 flex-1" role={outcome.error ? "alert" : undefined}>
            <Field
              key={domain.fallbackUrl}
              id="fallback-url"
              name="fallbackUrl"
              label="Fall-back address"
              hint="Leave it empty for none."
              placeholder="https://u123.ct.sendgrid.net"
              error={outcome.error}
              defaultValue={domain.fallbackUrl ?? ""}
              autoComplete="off"
              autoCapitalize="none"
              spellCheck={false}
              inputMode="url"
            />
          </div>
          <Button type="submit" disabled={busy} className="mt-6">
            {busy ? "Saving…" : "Save"}
          </Button>
        </div>
        <Outcome done={outcome.saved} />
      </form>
    </details>
  );
}
