"use client";

import { useMemo, useState } from "react";
import type { EmailInput, Format, Options } from "./email-input";
import { exampleEmail } from "./example-email";
import { Results } from "./results";
import { RewriteOptions } from "./rewrite-options";
import { SourceInput } from "./source-input";
import { useRewrite } from "./use-rewrite";

const noOptions: Options = {
  preventscam: false,
  campaign: "",
  recipient: "",
  subject: "",
  tags: "",
};

/** The email on one side, what becomes of it on the other. */
export function Workbench() {
  const [format, setFormat] = useState<Format>("html");
  const [sources, setSources] = useState({ html: "", text: "", mime: "" });
  const [options, setOptions] = useState(noOptions);
  const email = useMemo<EmailInput>(
    () => ({ format, source: sources[format], ...options }),
    [format, sources, options],
  );
  const rewrite = useRewrite(email);
  const problem = rewrite.answer && "error" in rewrite.answer ? rewrite.answer : null;
  const problemOf = (name: string) =>
    problem?.path?.startsWith(`$.${name}`) ? problem.error : undefined;
  const ofField = ["campaign", "recipient", "subject", "tags"].some(problemOf);

  function take(next: Format, source: string) {
    setFormat(next);
    setSources({ ...sources, [next]: source });
  }

  return (
    <div className="grid lg:h-[calc(100dvh-3rem)] lg:grid-cols-2">
      <section
        aria-label="Email"
        className="flex min-h-0 flex-col gap-3 overflow-y-auto p-4 sm:px-6 lg:border-line lg:border-r"
      >
        <h1 className="sr-only">Preview</h1>
        <SourceInput
          format={format}
          sources={sources}
          error={ofField ? undefined : problem?.error}
          onFormat={setFormat}
          onSource={take}
        />
        <RewriteOptions options={options} problemOf={problemOf} onChange={setOptions} />
      </section>
      <Results email={email} rewrite={rewrite} onExample={() => take("html", exampleEmail)} />
    </div>
  );
}
