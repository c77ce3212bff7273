"use client";

import { useState, useTransition } from "react";
import { Select } from "@/app/components/select";
import type { Check, DomainView, HttpsMode } from "@/lib/domains/types";
import { change } from "../actions";
import { httpsWords } from "../https-words";

const options = (Object.keys(httpsWords) as HttpsMode[]).map((value) => ({
  value,
  name: httpsWords[value],
}));

/** Which links get https, beside what is known of the certificate. */
export function HttpsChoice(props: {
  domain: DomainView;
  checks: Check[];
  onChange: (domain: DomainView) => void;
}) {
  const { domain, checks } = props;
  const [busy, start] = useTransition();
  const [error, setError] = useState<string>();
  const works = checks.find(({ name }) => name === "https")?.state === "ok";
  const isRisky = !works && domain.https !== "never";
  return (
    <section aria-labelledby="https" className="max-w-xl">
      <h2 id="https" className="mb-2 font-semibold">
        https
      </h2>
      <Select
        id="https-mode"
        label="Links lead over https"
        hint={
          isRisky
            ? "The certificate is not seen to work: links over https may show a warning."
            : "Becomes “As in the original link” by itself when the certificate is seen to work."
        }
        error={error}
        disabled={busy}
        value={domain.https}
        options={options}
        onChange={(https) =>
          start(async () => {
            const answer = await change(domain.hostname, { https });
            if ("error" in answer) setError(answer.error);
            else props.onChange(answer.domain);
          })
        }
      />
    </section>
  );
}
