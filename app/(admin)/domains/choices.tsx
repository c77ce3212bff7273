"use client";

import { useRouter } from "next/navigation";
import { useState, useTransition } from "react";
import { Select } from "@/app/components/select";
import type { DomainSettings } from "@/lib/manage-domains";
import { changeSettings } from "./actions";

/** Which domain links use when a call names none, and what becomes of new links when theirs fails. */
export function Choices(props: {
  settings: DomainSettings;
  options: { hostname: string; displayName: string }[];
}) {
  const { settings, options } = props;
  const router = useRouter();
  const [busy, start] = useTransition();
  const [error, setError] = useState<string>();

  function save(change: Parameters<typeof changeSettings>[0]) {
    start(async () => {
      setError((await changeSettings(change)).error);
      router.refresh();
    });
  }

  return (
    <div className="grid max-w-xl gap-4 sm:grid-cols-2">
      <Select
        id="default-domain"
        label="Default click domain"
        hint="For emails that name none."
        error={error}
        disabled={busy}
        value={settings.defaultHostname ?? ""}
        options={[
          ...options.map(({ hostname, displayName }) => ({ value: hostname, name: displayName })),
          { value: "", name: `${settings.instanceHostname} (included)` },
        ]}
        onChange={(value) => save({ defaultHostname: value || null })}
      />
      <Select
        id="when-it-fails"
        label="When a click domain fails"
        hint="Concerns new emails. Links that were sent are not touched."
        disabled={busy}
        value={settings.whenClickDomainFails}
        options={[
          { value: "fall-back", name: "Use the default instead" },
          { value: "refuse", name: "Refuse to rewrite" },
        ]}
        onChange={(value) => save({ whenClickDomainFails: value })}
      />
    </div>
  );
}
