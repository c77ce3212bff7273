"use client";

import * as AlertDialog from "@radix-ui/react-alert-dialog";
import { type FormEvent, useRef, useState, useTransition } from "react";
import { Button, buttonLook } from "@/app/components/button";
import { Field } from "@/app/components/field";
import type { DomainView } from "@/lib/domains/types";
import { ask } from "../../ask";
import { countLinks, remove } from "../actions";
import { type LinkCount, removalInWords } from "./removal-in-words";

/** A button to remove the domain. Its confirmation shows how many links use the domain. */
export function RemoveDomain(props: { domain: DomainView; instanceHostname: string }) {
  const { domain, instanceHostname } = props;
  const [count, setCount] = useState<LinkCount | null>(null);
  const [typed, setTyped] = useState("");
  const [error, setError] = useState("");
  const [busy, start] = useTransition();
  const openings = useRef(0);
  const needsName = count !== null && count.links > 0;
  const names = [domain.displayName, domain.hostname];
  const mayRemove = count !== null && (!needsName || names.includes(typed.trim().toLowerCase()));

  async function open(isOpen: boolean) {
    openings.current += 1;
    const opening = openings.current;
    setTyped("");
    setError("");
    setCount(null);
    if (!isOpen) return;
    const answer = await ask(() => countLinks(domain.hostname));
    if (opening !== openings.current) return;
    if ("error" in answer) setError(answer.error);
    else setCount(answer);
  }

  function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    if (!mayRemove) return;
    start(async () => {
      const answer = await ask(() => remove(domain.hostname));
      if (answer) setError(answer.error);
    });
  }

  return (
    <AlertDialog.Root onOpenChange={open}>
      <AlertDialog.Trigger className={buttonLook("plain", "text-danger")}>
        Remove this domain…
      </AlertDialog.Trigger>
      <AlertDialog.Portal>
        <AlertDialog.Overlay className="fixed inset-0 z-40 bg-[rgb(0_0_0/0.5)]" />
        <AlertDialog.Content className="fixed top-1/2 left-1/2 z-50 max-h-[calc(100dvh-2rem)] w-[calc(100vw-2rem)] max-w-md -translate-x-1/2 -translate-y-1/2 overflow-y-auto rounded-lg border border-line bg-surface p-5 shadow-lg">
          <form onSubmit={submit}>
            <AlertDialog.Title className="font-semibold text-lg [overflow-wrap:anywhere]">
              Remove {domain.displayName}?
            </AlertDialog.Title>
            <AlertDialog.Description className="mt-2 min-h-11 text-muted" aria-live="polite">
              {count
                ? removalInWords(domain, count, instanceHostname).join(" ")
                : error || "Counting the links that use it…"}
            </AlertDialog.Description>
            {needsName && (
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
            <p role="alert" className="mt-2 text-danger text-sm empty:hidden">
              {count && error}
            </p>
            <div className="mt-5 flex justify-end gap-2">
              <AlertDialog.Cancel className={buttonLook()}>Keep it</AlertDialog.Cancel>
              <Button
                type="submit"
                look="primary"
                className="bg-danger text-canvas hover:bg-danger"
                disabled={!mayRemove || busy}
              >
                {busy ? "Removing…" : "Remove"}
              </Button>
            </div>
          </form>
        </AlertDialog.Content>
      </AlertDialog.Portal>
    </AlertDialog.Root>
  );
}
