"use client";

import { useState } from "react";
import { openWorkspace } from "@/app/(admin)/open-workspace";
import { LogOutButton } from "@/app/login/log-out-button";
import type { NewSecret } from "@/lib/workspaces/second-factor/totp";
import { RecoveryCodes } from "./recovery-codes";
import { SetUp } from "./set-up";

/** Lets a member set up the second factor that their workspace requires, then leads on. `others`: their other workspaces. */
export function Required(props: {
  first: NewSecret;
  email: string;
  workspace: string;
  others: readonly { id: number; name: string }[];
}) {
  const [codes, setCodes] = useState<string[]>();
  if (codes) {
    // A full page load, because nothing of the workspace was loaded so far.
    return (
      <RecoveryCodes codes={codes} done="Continue" onDone={() => window.location.assign("/")} />
    );
  }
  return (
    <>
      <p className="mb-4 text-muted [overflow-wrap:anywhere]">
        {props.workspace} requires a second factor from all members: besides your password, you log
        in with a code that your phone or password manager shows.
      </p>
      <SetUp first={props.first} email={props.email} onDone={setCodes} />
      <div className="mt-6 space-y-2 border-line border-t pt-4 text-muted text-sm [overflow-wrap:anywhere]">
        <p>
          Logged in as {props.email}. <LogOutButton />
        </p>
        {props.others.map(({ id, name }) => (
          <p key={id}>
            <button
              type="button"
              onClick={() => openWorkspace(id)}
              className="rounded-sm text-left font-medium text-ink underline max-sm:py-2"
            >
              Switch to {name}
            </button>
          </p>
        ))}
      </div>
    </>
  );
}
