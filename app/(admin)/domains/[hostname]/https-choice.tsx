"use client";

import { useState, useTransition } from "react";
import { Select } from "@/app/components/select";
import type { Check, DomainView, HttpsMode } from "@/lib/domains/types";
import { ask } from "../../ask";
import { useMay } from "../../role";
import { change } from "../actions";
import { httpsWords } from "../https-words";
import { httpsInWords } from "./https-in-words";

const options = (Object.keys(httpsWords) as HttpsMode[]).map((value) => ({
  value,
  name: httpsWords[value],
}));

/** The setting for which links use https, with the state of the certificate. */
export function HttpsChoice(props: {
  domain: DomainView;
  checks: Check[];
  onChange: (domain: DomainView) => void;
}) {
  const { domain, checks } = props;
  const [busy, start] = useTransition();
  const mayChange = useMay("editor");
  const [error, setError] = useState<string>();
  const check = checks.find(({ name }) => name === "https");
  return (
    <section aria-labelledby="https" className="max-w-xl">
      <h2 id="https" className="mb-2 font-semibold">
        https
      </h2>
      <Select
        id="https-mode"
        label="Links use https"
        hint={httpsInWords(domain.https, check)}
        error={error}
        disabled={busy || !mayChange}
        value={domain.https}
        options={options}
        onChange={(https) =>
          start(async () => {
            const answer = await ask(() => change(domain.hostname, { https }));
            setError("error" in answer ? answer.error : undefined);
            if ("domain" in answer) props.onChange(answer.domain);
          })
        }
      />
    </section>
  );
}
