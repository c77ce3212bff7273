"use client";

import { useState } from "react";
import { Badge } from "@/app/components/badge";
import { Button } from "@/app/components/button";
import { Confirm } from "@/app/components/confirm";
import type { KeyView } from "@/lib/workspaces/manage-keys";
import { ClickTime } from "../../clicks/click-time";
import { scopeWords } from "./scope-words";

type Question = { act: "rotate" | "revoke"; key: KeyView };

/** All keys, with buttons to rotate and revoke them. */
export function KeyList(props: {
  keys: readonly KeyView[];
  nowMs: number;
  busy: boolean;
  onRotate: (key: KeyView) => void;
  onRevoke: (key: KeyView) => void;
}) {
  const [asked, setAsked] = useState<Question>();
  if (props.keys.length === 0) return <p className="text-sm">There are no API keys.</p>;
  const answer = (act: (key: KeyView) => void) => () => {
    if (asked) act(asked.key);
    setAsked(undefined);
  };
  return (
    <>
      <ul aria-label="API keys" className="divide-y divide-line border-line border-y">
        {props.keys.map((key) => (
          <li key={key.id} className="flex flex-wrap items-center gap-x-3 gap-y-2 py-2.5">
            <div className="min-w-52 flex-1">
              <KeyFacts apiKey={key} nowMs={props.nowMs} />
            </div>
            <div className="flex gap-2">
              <Button
                disabled={props.busy || isExpired(key, props.nowMs)}
                aria-label={`Rotate ${key.name}`}
                onClick={() => setAsked({ act: "rotate", key })}
              >
                Rotate
              </Button>
              <Button
                disabled={props.busy}
                className="text-danger"
                aria-label={`Revoke ${key.name}`}
                onClick={() => setAsked({ act: "revoke", key })}
              >
                Revoke
              </Button>
            </div>
          </li>
        ))}
      </ul>
      <Confirm
        isOpen={asked?.act === "revoke"}
        title={`Revoke ${asked?.key.name}?`}
        onClose={() => setAsked(undefined)}
        actions={[{ name: "Revoke", isDangerous: true, act: answer(props.onRevoke) }]}
      >
        <p>Programs that use this key get 401 from now on. You can’t undo this.</p>
      </Confirm>
      <Confirm
        isOpen={asked?.act === "rotate"}
        title={`Rotate ${asked?.key.name}?`}
        onClose={() => setAsked(undefined)}
        actions={[{ name: "Rotate", act: answer(props.onRotate) }]}
      >
        <p>Creates a new key with the same scopes. The old one works for another 24 hours.</p>
      </Confirm>
    </>
  );
}

function isExpired({ expiresAt }: KeyView, nowMs: number): boolean {
  return expiresAt !== null && Date.parse(expiresAt) <= nowMs;
}

function KeyFacts({ apiKey, nowMs }: { apiKey: KeyView; nowMs: number }) {
  const { name, prefix, scopes, expiresAt, lastUsedAt, lastNetwork, defaults } = apiKey;
  const hasEnded = isExpired(apiKey, nowMs);
  const options = Object.keys(defaults);
  return (
    <>
      <p className="flex flex-wrap items-center gap-x-2 gap-y-1 font-medium text-sm [overflow-wrap:anywhere]">
        {name}
        {prefix && <code className="font-mono font-normal text-muted text-xs">{prefix}…</code>}
        {scopes.map((scope) => (
          <Badge key={scope}>{scopeWords[scope].name}</Badge>
        ))}
        {hasEnded && <Badge strong>Expired</Badge>}
      </p>
      <p className="mt-0.5 text-muted text-xs [overflow-wrap:anywhere]">
        {lastUsedAt ? (
          <>
            Last used <ClickTime time={lastUsedAt} nowMs={nowMs} />
            {lastNetwork && ` from ${lastNetwork}`}
          </>
        ) : (
          "Never used"
        )}
        {expiresAt && !hasEnded && ` · expires ${expiresAt.slice(0, 16).replace("T", " ")} UTC`}
        {options.length > 0 && ` · sets ${options.join(", ")}`}
      </p>
    </>
  );
}
