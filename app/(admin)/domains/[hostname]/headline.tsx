"use client";

import { type Ref, useState, useTransition } from "react";
import { Button } from "@/app/components/button";
import { cn } from "@/app/components/cn";
import type { DomainView } from "@/lib/domains/types";
import { ask } from "../../ask";
import { relativeTime } from "../../relative-time";
import { IfMay } from "../../role";
import { change } from "../actions";
import { StateMark } from "../state-mark";
import { ExampleLink } from "./example-link";

/** The domain's state and its consequences. Screen readers announce changes. */
export function Headline(props: {
  ref: Ref<HTMLElement>;
  domain: DomainView;
  /** A sentence on what happens to new emails while the domain fails. */
  newEmails: string;
  /** A rewritten example link; null unless the domain is active. */
  example: string | null;
  nowMs: number;
  onChange: (domain: DomainView) => void;
}) {
  const { domain, nowMs, example } = props;
  const { state, failingSince } = domain;
  return (
    <section
      ref={props.ref}
      aria-label="State"
      className={cn(
        "scroll-mt-16 rounded-lg border p-4",
        state === "active" && "border-transparent bg-accent-soft",
        state === "failing" && "border-transparent bg-danger-soft",
        state === "pending" && "border-line bg-surface",
      )}
    >
      <div className="flex flex-wrap items-center justify-between gap-x-4 gap-y-3">
        <div className="min-w-0 flex-1 basis-80 text-sm [overflow-wrap:anywhere]">
          <div role="status">
            <StateMark state={state} />
            {state === "failing" && failingSince && (
              // Hidden from screen readers, which would announce every change. The notice on every page has it too.
              <p aria-hidden className="mt-1">
                It stopped working {relativeTime(Date.parse(failingSince), nowMs)}.
              </p>
            )}
            <p className="mt-1">{explanationOf(props)}</p>
          </div>
        </div>
        <IfMay as="editor">
          {state === "active" && !domain.isDefault && <MakeDefault {...props} />}
        </IfMay>
      </div>
      {state === "active" && <ExampleLink rewritten={example} />}
    </section>
  );
}

function explanationOf({ domain, newEmails }: { domain: DomainView; newEmails: string }) {
  const { state, isDefault, hostname } = domain;
  if (state === "pending") {
    return "Create the two records below at your DNS provider. This page checks them automatically and shows what is missing.";
  }
  if (state === "failing") {
    return `${newEmails} Sent links work as long as the DNS record leads here.`;
  }
  if (isDefault) return "New emails use it by default.";
  return (
    <>
      New emails use it if the call names it:{" "}
      <code className="font-mono text-xs">"clickDomain": "{hostname}"</code>
    </>
  );
}

function MakeDefault(props: { domain: DomainView; onChange: (domain: DomainView) => void }) {
  const [busy, start] = useTransition();
  const [error, setError] = useState("");
  return (
    <div>
      <Button
        disabled={busy}
        onClick={() =>
          start(async () => {
            const answer = await ask(() => change(props.domain.hostname, { isDefault: true }));
            if ("error" in answer) setError(answer.error);
            else props.onChange(answer.domain);
          })
        }
      >
        Make it the default
      </Button>
      <p role="alert" className="text-danger text-sm empty:hidden">
        {error}
      </p>
    </div>
  );
}
