import { type FormEvent, useRef, useState } from "react";
import { Button } from "@/app/components/button";
import { Field } from "@/app/components/field";
import { FormProblem } from "@/app/components/form-problem";

/** Asks for the code of a second factor. `onSubmit` returns an error sentence, or undefined if it worked. */
export function CodeStep(props: {
  onSubmit: (code: string) => Promise<string | undefined>;
  onBack: () => void;
}) {
  const [isRecovery, setIsRecovery] = useState(false);
  const [problem, setProblem] = useState("");
  const [busy, setBusy] = useState(false);
  const input = useRef<HTMLInputElement>(null);

  async function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const code = String(new FormData(event.currentTarget).get("code"));
    setBusy(true);
    setProblem("");
    const failure = await props.onSubmit(code);
    if (failure === undefined) return;
    setProblem(failure);
    setBusy(false);
    input.current?.select();
  }

  return (
    <form method="post" onSubmit={submit} className="space-y-4">
      <FormProblem>{problem}</FormProblem>
      <Field
        // Another field, so that the keyboard of a phone changes.
        key={String(isRecovery)}
        id="code"
        name="code"
        label={isRecovery ? "Recovery code" : "Code"}
        hint={
          isRecovery
            ? "One of those that you saved when you turned on the second factor. Each works once."
            : "The six digits that your authenticator app shows."
        }
        inputMode={isRecovery ? "text" : "numeric"}
        autoComplete={isRecovery ? "off" : "one-time-code"}
        autoCapitalize="none"
        spellCheck={false}
        autoFocus
        required
        maxLength={40}
        ref={input}
        className="h-10 font-mono"
      />
      <Button type="submit" look="primary" disabled={busy} className="h-10 w-full">
        {busy ? "Checking…" : "Continue"}
      </Button>
      <div className="flex flex-wrap justify-between gap-2">
        <Button
          look="quiet"
          className="-ml-3"
          onClick={() => {
            setIsRecovery(!isRecovery);
            setProblem("");
          }}
        >
          {isRecovery ? "Use the authenticator app" : "Use a recovery code"}
        </Button>
        <Button look="quiet" className="-mr-3" onClick={props.onBack}>
          Back
        </Button>
      </div>
    </form>
  );
}
