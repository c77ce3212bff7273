"use client";

import * as AlertDialog from "@radix-ui/react-alert-dialog";
import { type FormEvent, useRef, useState, useTransition } from "react";
import { Button, buttonLook } from "@/app/components/button";
import { Card } from "@/app/components/card";
import { Field } from "@/app/components/field";
import type { WorkspaceContents } from "@/lib/privacy/delete-workspace";
import { ask } from "../../ask";
import { countContents, remove } from "./actions";
import { deletionInWords } from "./deletion-in-words";

/** Deletes the workspace, after its name was typed. The dialog says before what ends with it. */
export function DeleteWorkspace({ id, name }: { id: number; name: string }) {
  const [contents, setContents] = useState<WorkspaceContents>();
  const [typed, setTyped] = useState("");
  const [error, setError] = useState("");
  const [busy, start] = useTransition();
  const openings = useRef(0);
  const mayDelete = contents !== undefined && typed.trim() === name;

  async function open(isOpen: boolean) {
    openings.current += 1;
    const opening = openings.current;
    setTyped("");
    setError("");
    setContents(undefined);
    if (!isOpen) return;
    const answer = await ask(countContents);
    if (opening !== openings.current) return;
    if ("error" in answer) setError(answer.error);
    else setContents(answer);
  }

  function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    if (!mayDelete) return;
    start(async () => {
      const answer = await ask(() => remove({ id, name: typed }));
      if (answer.error) return setError(answer.error);
      window.location.assign("/");
    });
  }

  return (
    <Card title="Delete this workspace">
      <p className="mb-3 max-w-prose text-muted text-sm">
        All members lose access, and the links of all its emails stop working, for good.
      </p>
      <AlertDialog.Root onOpenChange={open}>
        <AlertDialog.Trigger className={buttonLook("plain", "text-danger")}>
          Delete workspace…
        </AlertDialog.Trigger>
        <AlertDialog.Portal>
          <AlertDialog.Overlay className="fixed inset-0 z-40 bg-[rgb(0_0_0/0.5)]" />
          <AlertDialog.Content className="fixed top-1/2 left-1/2 z-50 max-h-[calc(100dvh-2rem)] w-[calc(100vw-2rem)] max-w-md -translate-x-1/2 -translate-y-1/2 overflow-y-auto rounded-lg border border-line bg-surface p-5 shadow-lg">
            <form onSubmit={submit}>
              <AlertDialog.Title className="font-semibold text-lg [overflow-wrap:anywhere]">
                Delete {name} for good?
              </AlertDialog.Title>
              <AlertDialog.Description asChild>
                <div aria-live="polite" className="mt-2 min-h-44 text-muted text-sm">
                  {contents ? (
                    <ul className="list-disc space-y-1 pl-5">
                      {deletionInWords(contents).map((sentence) => (
                        <li key={sentence}>{sentence}</li>
                      ))}
                    </ul>
                  ) : (
                    !error && "Counting what ends with it…"
                  )}
                </div>
              </AlertDialog.Description>
              <div className="mt-4">
                <Field
                  id="typed-name"
                  label={`To confirm, type ${name}`}
                  value={typed}
                  autoComplete="off"
                  autoCapitalize="none"
                  spellCheck={false}
                  onChange={(event) => setTyped(event.target.value)}
                />
              </div>
              <p role="alert" className="mt-2 text-danger text-sm empty:hidden">
                {error}
              </p>
              <div className="mt-5 flex justify-end gap-2">
                <AlertDialog.Cancel className={buttonLook()}>Cancel</AlertDialog.Cancel>
                <Button
                  type="submit"
                  look="primary"
                  className="bg-danger text-canvas hover:bg-danger"
                  disabled={!mayDelete || busy}
                >
                  {busy ? "Deleting…" : "Delete for good"}
                </Button>
              </div>
            </form>
          </AlertDialog.Content>
        </AlertDialog.Portal>
      </AlertDialog.Root>
    </Card>
  );
}
