"use client";

import { useRouter } from "next/navigation";
import { useState, useTransition } from "react";
import { Badge } from "@/app/components/badge";
import { Button } from "@/app/components/button";
import { Card } from "@/app/components/card";
import { Outcome } from "@/app/components/outcome";
import { begin, renew, turnOff } from "@/app/second-factor/actions";
import { type Proof, ProofForm } from "@/app/second-factor/proof-form";
import { RecoveryCodes } from "@/app/second-factor/recovery-codes";
import { SetUp } from "@/app/second-factor/set-up";
import type { SecondFactorView } from "@/lib/workspaces/second-factor/manage-second-factor";
import type { NewSecret } from "@/lib/workspaces/second-factor/totp";
import { ask } from "../../ask";

type Step = "idle" | "renew" | "off" | { secret: NewSecret } | { codes: string[] };

/** Turns the second factor of the user on and off, and makes new recovery codes. */
export function SecondFactor(props: { email: string; secondFactor: SecondFactorView | null }) {
  const { email, secondFactor } = props;
  const [step, setStep] = useState<Step>("idle");
  const [said, setSaid] = useState<{ done?: string; failed?: string }>({});
  const [busy, start] = useTransition();
  const router = useRouter();

  function done(message: string, codes?: string[]) {
    setStep(codes ? { codes } : "idle");
    setSaid({ done: message });
    router.refresh();
  }

  const setUp = () =>
    start(async () => {
      setSaid({});
      const answer = await ask(begin);
      if ("error" in answer) setSaid({ failed: answer.error });
      else setStep({ secret: answer });
    });

  const open = (next: Step) => {
    setSaid({});
    setStep(next);
  };

  return (
    <Card
      title="Second factor"
      aside={secondFactor ? <Badge strong>On</Badge> : <Badge>Off</Badge>}
    >
      <p className="mb-3 max-w-prose text-muted text-sm">
        {secondFactor
          ? `On since ${secondFactor.since.slice(0, 10)}. ${leftInWords(secondFactor.recoveryCodesLeft)}`
          : "Besides your password, you log in with a code that your phone or password manager shows. Turning it on ends your sessions in all other browsers."}
      </p>
      {step === "idle" && !secondFactor && (
        <Button disabled={busy} onClick={setUp}>
          Turn on
        </Button>
      )}
      {step === "idle" && secondFactor && (
        <div className="flex flex-wrap gap-2">
          <Button onClick={() => open("renew")}>Make new recovery codes</Button>
          <Button className="text-danger" onClick={() => open("off")}>
            Turn off
          </Button>
        </div>
      )}
      {(step === "renew" || step === "off") && (
        <ProofForm
          key={step}
          id="second-factor"
          name={step === "off" ? "Turn off the second factor" : "Make new recovery codes"}
          email={email}
          codeHint="Of your authenticator app, or a recovery code."
          submit={step === "off" ? "Turn off" : "Make new recovery codes"}
          onCancel={() => setStep("idle")}
          onSubmit={async (proof: Proof) => {
            const answer = await (step === "off" ? turnOff(proof) : renew(proof));
            if ("error" in answer) return answer;
            if ("codes" in answer) done("The old recovery codes no longer work.", answer.codes);
            else done("The second factor is off. All other sessions were ended.");
            return undefined;
          }}
        />
      )}
      {typeof step === "object" && "secret" in step && (
        <SetUp
          first={step.secret}
          email={email}
          onCancel={() => setStep("idle")}
          onDone={(codes) => done("The second factor is on. All other sessions were ended.", codes)}
        />
      )}
      {typeof step === "object" && "codes" in step && (
        <RecoveryCodes codes={step.codes} done="I saved them" onDone={() => open("idle")} />
      )}
      <Outcome done={said.done} failed={said.failed} />
    </Card>
  );
}

function leftInWords(count: number): string {
  if (count === 0) return "No recovery codes are left: make new ones.";
  return count === 1 ? "1 recovery code is left." : `${count} recovery codes are left.`;
}
