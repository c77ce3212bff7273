"use client";

import { useRouter } from "next/navigation";
import { useOptimistic, useState, useTransition } from "react";
import { Select } from "@/app/components/select";
import type { DomainSettings } from "@/lib/domains/manage-domains";
import { ask } from "../ask";
import { useMay } from "../role";
import { changeSettings } from "./actions";

type Choice = Pick<DomainSettings, "defaultHostname" | "whenClickDomainFails">;

/** The settings for the default click domain, and for new emails whose click domain fails. */
export function Choices(props: {
  settings: DomainSettings;
  options: { hostname: string; displayName: string }[];
}) {
  const { settings, options } = props;
  const router = useRouter();
  const [busy, start] = useTransition();
  const mayChange = useMay("editor");
  const [chosen, choose] = useOptimistic<Choice, Partial<Choice>>(settings, (before, change) => ({
    ...before,
    ...change,
  }));
  const [errors, setErrors] = useState<Partial<Record<keyof Choice, string>>>({});

  function save(change: Partial<Choice>) {
    start(async () => {
      choose(change);
      const { error } = await ask(() => changeSettings(change));
      setErrors(Object.fromEntries(Object.keys(change).map((name) => [name, error])));
      if (!error) router.refresh();
    });
  }

  return (
    <div className="grid max-w-xl gap-4 sm:grid-cols-2">
      <Select
        id="default-domain"
        label="Default click domain"
        hint="For emails that name no click domain."
        error={errors.defaultHostname}
        disabled={busy || !mayChange}
        value={chosen.defaultHostname ?? ""}
        options={[
          ...options.map(({ hostname, displayName }) => ({ value: hostname, name: displayName })),
          { value: "", name: `${settings.instanceHostname} (included)` },
        ]}
        onChange={(value) => save({ defaultHostname: value || null })}
      />
      <Select
        id="when-it-fails"
        label="When a click domain fails"
        hint="For new emails. Links in sent emails stay as they are."
        error={errors.whenClickDomainFails}
        disabled={busy || !mayChange}
        value={chosen.whenClickDomainFails}
        options={[
          { value: "fall-back", name: "Use the default instead" },
          { value: "refuse", name: "Refuse to rewrite" },
        ]}
        onChange={(value) => save({ whenClickDomainFails: value })}
      />
    </div>
  );
}
