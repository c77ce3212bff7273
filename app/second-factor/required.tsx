"use client";

import { signOut } from "next-auth/react";
import { useState } from "react";
import { Button } from "@/app/components/button";
import type { NewSecret } from "@/lib/workspaces/second-factor/totp";
import { RecoveryCodes } from "./recovery-codes";
import { SetUp } from "./set-up";

/** Lets a member set up the second factor that their workspace requires, then leads on. */
export function Required(props: { first: NewSecret; email: string; workspace: string }) {
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
        {props.workspace} requires one of its members: besides your password, you log in with a code
        that your phone or password manager shows.
      </p>
      <SetUp first={props.first} email={props.email} onDone={setCodes} />
      <p className="mt-6 border-line border-t pt-4 text-muted text-sm">
        Logged in as {props.email}.{" "}
        <Button look="quiet" className="-my-1 px-1 underline" onClick={logOut}>
          Log out
        </Button>
      </p>
    </>
  );
}

async function logOut() {
  await signOut({ redirect: false });
  window.location.assign("/login");
}
