"use client";

import { AlertDialog } from "radix-ui";
import { useState, useTransition } from "react";
import { Button, buttonLook } from "@/app/components/button";
import { Field } from "@/app/components/field";
import type { DomainView } from "@/lib/domains/types";
import { countLinks, remove } from "../actions";

/** Removes the domain, once it is said how many links lead to it. */
export function RemoveDomain({ domain }: { domain: DomainView }) {
  const [count, setCount] = useState<{ links: number; messages: number } | null>(null);
  const [typed, setTyped] = useState("");
  const [busy, start] = useTransition();
  const needsName = count === null || count.links > 0;
  const mayRemove = count !== null && (!needsName || typed.trim() === domain.displayName);

  async function open(isOpen: boolean) {
    setTyped("");
    setCount(null);
    if (isOpen) setCount(await countLinks(domain.hostname));
  }

  return (
    <AlertDialog.Root onOpenChange={open}>
      <AlertDialog.Trigger className={buttonLook("plain", "text-danger")}>
        Remove this domain…
      </AlertDialog.Trigger>
      <AlertDialog.Portal>
        <AlertDialog.Overlay className="fixed inset-0 z-40 bg-[rgb(0_0_0/0.5)]" />
        <AlertDialog.Content className="fixed top-1/2 left-1/2 z-50 w-[calc(100vw-2rem)] max-w-md -translate-x-1/2 -translate-y-1/2 rounded-lg border border-line bg-surface p-5 shadow-lg">
          <AlertDialog.Title className="font-semibold text-lg [overflow-wrap:anywhere]">
            Remove {domain.displayName}?
          </AlertDialog.Title>
          <AlertDialog.Description className="mt-2 text-muted" aria-live="polite">
            {count === null ? "Counting the links that lead to it…" : consequences(count)}
          </AlertDialog.Description>
          {count !== null && needsName && (
            <div className="mt-4">
              <Field
                id="typed-hostname"
                label={`To confirm, type ${domain.displayName}`}
                value={typed}
                autoComplete="off"
                autoCapitalize="none"
                spellCheck={false}
                onChange={(event) => setTyped(event.target.value)}
              />
            </div>
          )}
          <div className="mt-5 flex justify-end gap-2">
            <AlertDialog.Cancel className={buttonLook()}>Keep it</AlertDialog.Cancel>
            <Button
              look="primary"
              className="bg-danger text-canvas hover:bg-danger"
              disabled={!mayRemove || busy}
              onClick={() => start(() => remove(domain.hostname))}
            >
              {busy ? "Removing…" : "Remove"}
            </Button>
          </div>
        </AlertDialog.Content>
      </AlertDialog.Portal>
    </AlertDialog.Root>
  );
}

function consequences({ links, messages }: { links: number; messages: number }): string {
  if (links === 0) return "No link leads to it.";
  const number = new Intl.NumberFormat("en");
  const which = `${number.format(links)} ${links === 1 ? "link" : "links"} in ${number.format(messages)} ${messages === 1 ? "message" : "messages"}`;
  const goOn = links === 1 ? "leads to it. It goes" : "lead to it. They go";
  return `${which} ${goOn} on working for as long as the domain’s DNS record leads here: don’t delete that. New emails can’t use the domain any more.`;
}
