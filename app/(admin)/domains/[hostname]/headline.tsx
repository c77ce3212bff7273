"use client";

import { type ReactNode, useState, useTransition } from "react";
import { Button } from "@/app/components/button";
import { cn } from "@/app/components/cn";
import type { DomainView } from "@/lib/domains/types";
import type { DomainSettings } from "@/lib/manage-domains";
import { relativeTime } from "../../relative-time";
import { change } from "../actions";
import { newEmailsMeanwhile } from "../new-emails-meanwhile";
import { StateMark } from "../state-mark";

/** The state in words, and what follows from it. Read out when it changes. */
export function Headline(props: {
  domain: DomainView;
  settings: DomainSettings;
  onChange: (domain: DomainView) => void;
}) {
  const { domain, settings } = props;
  return (
    <section
      aria-label="State"
      className={cn(
        "flex flex-wrap items-center justify-between gap-x-4 gap-y-3 rounded-lg border p-4",
        domain.state === "active" && "border-transparent bg-accent-soft",
        domain.state === "failing" && "border-transparent bg-danger-soft",
        domain.state === "pending" && "border-line bg-surface",
      )}
    >
      <div role="status" className="min-w-0 flex-1 basis-80">
        <StateMark state={domain.state} />
        <p className="mt-1 text-sm">{explanations[domain.state](domain, settings)}</p>
      </div>
      {domain.state === "active" && !domain.isDefault && <MakeDefault {...props} />}
    </section>
  );
}

const explanations: Record<
  DomainView["state"],
  (domain: DomainView, settings: DomainSettings) => ReactNode
> = {
  pending: () =>
    "Create the two records below at your DNS provider. This page checks by itself and tells you what is missing.",
  active: ({ isDefault, hostname }) =>
    isDefault ? (
      "New emails use it by default."
    ) : (
      <>
        New emails can use it:{" "}
        <code className="font-mono text-xs">"clickDomain": "{hostname}"</code>, or make it the
        default.
      </>
    ),
  failing: ({ hostname, failingSince }, settings) => {
    const since = failingSince ? relativeTime(Date.parse(failingSince), Date.now()) : "";
    return `It stopped working ${since}. ${newEmailsMeanwhile(hostname, settings)} Links that were sent work for as long as DNS leads here.`;
  },
};

function MakeDefault(props: { domain: DomainView; onChange: (domain: DomainView) => void }) {
  const [busy, start] = useTransition();
  const [error, setError] = useState("");
  return (
    <div>
      <Button
        disabled={busy}
        onClick={() =>
          start(async () => {
            const answer = await change(props.domain.hostname, { isDefault: true });
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
