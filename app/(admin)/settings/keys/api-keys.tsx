"use client";

import Link from "next/link";
import { useRef, useState, useTransition } from "react";
import { Card } from "@/app/components/card";
import { Outcome } from "@/app/components/outcome";
import { useNow } from "@/app/components/use-now";
import type { CreatedKey, KeyView } from "@/lib/workspaces/manage-keys";
import { ask } from "../../ask";
import { create, type KeysAnswer, revoke, rotate } from "./actions";
import { CreateKey, type WantedKey } from "./create-key";
import type { ClickDomainChoice } from "./default-fields";
import { KeyList } from "./key-list";
import { NewKey } from "./new-key";

/** The API keys of the workspace, and a form to create one. */
export function ApiKeys({
  first,
  clickDomains,
  renderedAtMs,
}: {
  first: KeyView[];
  clickDomains: ClickDomainChoice[];
  renderedAtMs: number;
}) {
  const [keys, setKeys] = useState(first);
  const [created, setCreated] = useState<CreatedKey[]>([]);
  const [said, setSaid] = useState<{ done?: string; failed?: string }>({});
  const [busy, start] = useTransition();
  const list = useRef<HTMLDivElement>(null);
  const nowMs = useNow(renderedAtMs, 30_000);

  function show(answer: Exclude<KeysAnswer, { error: string }>) {
    setKeys(answer.keys);
    setCreated((shown) => [
      ...(answer.created ? [answer.created] : []),
      ...shown.filter(({ id }) => answer.keys.some((key) => key.id === id)),
    ]);
  }

  /** Returns an error message if it fails. */
  async function add(wanted: WantedKey): Promise<string | undefined> {
    setSaid({});
    const answer = await ask(() => create(wanted));
    if ("error" in answer) return answer.error;
    show(answer);
    return undefined;
  }

  const change = (key: KeyView, act: (id: string) => Promise<KeysAnswer>, done: string) =>
    start(async () => {
      setSaid({});
      const answer = await ask(() => act(key.id));
      if ("error" in answer) return setSaid({ failed: answer.error });
      show(answer);
      setSaid({ done });
      // Moves the focus here, because the button that had it may be gone.
      list.current?.focus();
    });

  return (
    <div className="mt-4 grid gap-4">
      {created.map((one) => (
        <NewKey
          key={one.id}
          created={one}
          onClose={() => setCreated((shown) => shown.filter(({ id }) => id !== one.id))}
        />
      ))}
      <Card title="API keys">
        <p className="mb-3 max-w-prose text-muted text-sm">
          A key lets a program use the API. Give each program its own key, with only the scopes that
          it needs, so that you can revoke one without stopping the others.{" "}
          <Link href="/docs/api" className="text-accent underline underline-offset-2">
            API reference
          </Link>
        </p>
        <div ref={list} tabIndex={-1} className="outline-none">
          <KeyList
            keys={keys}
            nowMs={nowMs}
            busy={busy}
            onRotate={(key) => change(key, rotate, `${key.name} was rotated.`)}
            onRevoke={(key) => change(key, revoke, `${key.name} was revoked.`)}
          />
          <Outcome done={said.done} failed={said.failed} />
        </div>
      </Card>
      <CreateKey clickDomains={clickDomains} onCreate={add} />
    </div>
  );
}
