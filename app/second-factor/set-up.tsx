"use client";

import { useState } from "react";
import { CopyButton } from "@/app/components/copy-button";
import type { NewSecret } from "@/lib/workspaces/second-factor/totp";
import { turnOn } from "./actions";
import { ProofForm } from "./proof-form";

/** Shows a secret to an authenticator app, and turns on the second factor with a code of it. */
export function SetUp(props: {
  first: NewSecret;
  email: string;
  onDone: (codes: string[]) => void;
  onCancel?: () => void;
}) {
  // A later render of the page has another secret.
  const [{ secret, qrCode }] = useState(props.first);
  return (
    <div className="space-y-4">
      <p className="text-sm">
        Scan this code with an authenticator app, such as the one in your password manager.
      </p>
      <img
        src={`data:image/svg+xml,${encodeURIComponent(qrCode)}`}
        alt="QR code of the secret, which is also below as text"
        className="size-44 rounded-md border border-line bg-white"
      />
      <div>
        <p className="mb-1 font-medium text-sm">Or enter this secret</p>
        <p className="flex flex-wrap items-center gap-2">
          <code className="font-mono text-sm [overflow-wrap:anywhere]">
            {secret.match(/.{4}/g)?.join(" ")}
          </code>
          <CopyButton text={secret} label="Copy" what="secret" look="quiet" />
        </p>
      </div>
      <ProofForm
        id="set-up"
        name="Turn on the second factor"
        email={props.email}
        codeHint="The six digits that the app shows now."
        submit="Turn on"
        onCancel={props.onCancel}
        onSubmit={async (proof) => {
          const answer = await turnOn({ ...proof, secret });
          if ("error" in answer) return answer;
          props.onDone(answer.codes);
          return undefined;
        }}
      />
    </div>
  );
}
