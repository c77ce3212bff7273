"use client";

import { type ReactNode, useState } from "react";
import { Button } from "@/app/components/button";
import { codesLeft } from "@/app/second-factor/actions";
import { CodeStep } from "./code-step";
import { PasswordStep } from "./password-step";
import { returnAddress } from "./return-address";
import { type Entered, tryToLogIn } from "./try-to-log-in";

/**
 * Asks for email address and password, then for a code if the user has a second factor. `failure`: why single sign-on did
 * not work. `others`: other ways to log in, shown with the password.
 */
export function LoginForm(props: {
  canSendMail: boolean;
  failure: string | undefined;
  others: ReactNode;
}) {
  const [entered, setEntered] = useState<Entered>();
  const [left, setLeft] = useState<number>();

  /** Returns an error sentence, or undefined if it worked. */
  async function enter(given: Entered): Promise<string | undefined> {
    const result = await tryToLogIn(given);
    if (typeof result === "object") return result.problem;
    if (result === "needsCode") {
      setEntered(given);
      return undefined;
    }
    const isRecoveryCode = given.code !== undefined && !/^[\d\s-]+$/.test(given.code);
    // They are logged in, even if the number is not known.
    if (isRecoveryCode) setLeft(await codesLeft().catch(() => undefined));
    else leave();
    return undefined;
  }

  if (left !== undefined) return <CodesLeft left={left} />;
  if (!entered) {
    const { canSendMail, failure } = props;
    return (
      <>
        <PasswordStep canSendMail={canSendMail} failure={failure} onSubmit={enter} />
        {props.others}
      </>
    );
  }
  return (
    <CodeStep
      onSubmit={(code) => enter({ ...entered, code })}
      onBack={() => setEntered(undefined)}
    />
  );
}

function CodesLeft({ left }: { left: number }) {
  return (
    <div role="status" className="space-y-4">
      <p>
        {left === 0
          ? "That was your last recovery code."
          : left === 1
            ? "You have 1 recovery code left."
            : `You have ${left} recovery codes left.`}{" "}
        You can make new ones in Settings, under Your account.
      </p>
      <Button look="primary" autoFocus onClick={leave} className="h-10 w-full">
        Continue
      </Button>
    </div>
  );
}

function leave(): void {
  const wanted = new URLSearchParams(window.location.search).get("callbackUrl");
  window.location.assign(returnAddress(wanted, window.location.origin));
}
