"use client";

import { useMemo } from "react";
import type { EmailInput, Format, Options } from "./email-input";
import { exampleEmail } from "./example-email";
import { Results } from "./results";
import { type ClickDomainOption, RewriteOptions } from "./rewrite-options";
import { SourceInput } from "./source-input";
import { useDraft } from "./use-draft";
import { useRewrite } from "./use-rewrite";

const noOptions: Options = {
  preventScam: false,
  campaign: "",
  recipient: "",
  subject: "",
  tags: "",
  clickDomain: "",
};

const empty = {
  format: "html" as Format,
  sources: { html: "", text: "", mime: "" },
  options: noOptions,
};

/** The form for the email on the left, the result on the right. */
export function Workbench({ clickDomains }: { clickDomains: ClickDomainOption[] }) {
  const [{ format, sources, options }, setDraft] = useDraft(empty);
  const email = useMemo<EmailInput>(
    () => ({ format, source: sources[format], ...options }),
    [format, sources, options],
  );
  const rewrite = useRewrite(email);
  const problem = rewrite.answer && "error" in rewrite.answer ? rewrite.answer : null;
  const problemOf = (name: string) =>
    problem?.path?.startsWith(`$.${name}`) ? problem.error : undefined;
  const ofField = ["campaign", "recipient", "subject", "tags", "clickDomain"].some(problemOf);

  const setFormat = (next: Format) => setDraft((draft) => ({ ...draft, format: next }));
  const setOptions = (next: Options) => setDraft((draft) => ({ ...draft, options: next }));
  const take = (next: Format, source: string) =>
    setDraft((draft) => ({
      ...draft,
      format: next,
      sources: { ...draft.sources, [next]: source },
    }));

  return (
    <div className="grid grid-cols-1 lg:h-[calc(100dvh-3rem)] lg:grid-cols-2">
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
        <RewriteOptions
          options={options}
          clickDomains={clickDomains}
          problemOf={problemOf}
          onChange={setOptions}
        />
      </section>
      <Results email={email} rewrite={rewrite} onExample={() => take("html", exampleEmail)} />
    </div>
  );
}
