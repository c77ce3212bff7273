"use client";

import { useState } from "react";
import { Button } from "@/app/components/button";
import { Confirm } from "@/app/components/confirm";
import type { KeyView } from "@/lib/workspaces/manage-keys";
import { isExpired, KeyFacts } from "./key-facts";

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
                disabled={props.busy || key.isReplaced || isExpired(key, props.nowMs)}
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
        <p>
          Creates a new key with the same name, scopes and defaults. The old one works for another
          24 hours, unless it expires earlier.
        </p>
      </Confirm>
    </>
  );
}
