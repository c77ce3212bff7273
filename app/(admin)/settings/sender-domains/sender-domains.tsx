"use client";

import Link from "next/link";
import { useRef, useState, useTransition } from "react";
import { Card } from "@/app/components/card";
import { Outcome } from "@/app/components/outcome";
import type { SenderChoice } from "@/lib/domains/sender-choices";
import { ask } from "../../ask";
import { IfMay } from "../../role";
import { choose, remove, type SendersAnswer } from "./actions";
import { AddSender } from "./add-sender";
import type { ClickDomainOption } from "./click-domain-option";
import { SenderTable } from "./sender-table";

/** Which sender's emails use which click domain, with a form to add one. */
export function SenderDomains(props: {
  first: SenderChoice[];
  clickDomains: ClickDomainOption[];
  /** The click domain of all other emails. */
  usual: string;
}) {
  const { clickDomains, usual } = props;
  const [senders, setSenders] = useState(props.first);
  const [said, setSaid] = useState<{ done?: string; failed?: string }>({});
  const [busy, start] = useTransition();
  const card = useRef<HTMLDivElement>(null);

  /** Returns an error sentence, or undefined if it was done. */
  async function act(action: () => Promise<SendersAnswer>, done: string) {
    setSaid({});
    const answer = await ask(action);
    if ("error" in answer) return answer.error;
    setSenders(answer.senders);
    setSaid({ done });
    return undefined;
  }

  const change = (sender: SenderChoice, clickDomain: string) =>
    start(async () => {
      const done = `${sender.displayName} now uses ${clickDomain}.`;
      const failed = await act(() => choose(sender.sender, clickDomain), done);
      if (failed) setSaid({ failed });
    });

  const drop = ({ sender, displayName }: SenderChoice) =>
    start(async () => {
      const failed = await act(() => remove(sender), `${displayName} uses the default again.`);
      if (failed) return setSaid({ failed });
      // The button that had the focus is gone.
      card.current?.focus();
    });

  return (
    <Card title="Sender domains">
      <p className="mb-3 max-w-prose text-muted text-sm [overflow-wrap:anywhere]">
        Mail filters distrust links to another domain than the sender’s. Choose a click domain for
        each domain that you send from; it counts for names below that domain, too. All other
        emails, and those that name a click domain, are not affected: the default is {usual}. New
        emails follow within a second.
      </p>
      {clickDomains.length === 0 ? (
        <p className="text-sm">
          There is no click domain to choose yet.{" "}
          <Link href="/domains" className="text-accent hover:underline">
            Set one up
          </Link>{" "}
          first.
        </p>
      ) : (
        <>
          <div ref={card} tabIndex={-1} className="outline-none">
            <SenderTable
              senders={senders}
              clickDomains={clickDomains}
              busy={busy}
              onChange={change}
              onRemove={drop}
            />
            <Outcome done={said.done} failed={said.failed} />
          </div>
          <IfMay as="editor">
            <AddSender
              clickDomains={clickDomains}
              onAdd={(sender, clickDomain) =>
                act(() => choose(sender, clickDomain), `${sender} now uses ${clickDomain}.`)
              }
            />
          </IfMay>
        </>
      )}
    </Card>
  );
}
