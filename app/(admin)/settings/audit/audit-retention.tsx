"use client";

import { useRouter } from "next/navigation";
import { useState, useTransition } from "react";
import { Card } from "@/app/components/card";
import { Confirm } from "@/app/components/confirm";
import { Outcome } from "@/app/components/outcome";
import { Select } from "@/app/components/select";
import { ask } from "../../ask";
import { keepFor } from "./actions";

const forEver = "for-ever";
const names = new Map([
  [90, "90 days"],
  [365, "1 year"],
  [730, "2 years"],
]);
const inWords = (days: number) => names.get(days) ?? `${days.toLocaleString("en")} days`;

/** The setting for how long the audit log is stored. Shortening it asks first. */
export function AuditRetention({ first }: { first: number | null }) {
  const router = useRouter();
  const [days, setDays] = useState(first);
  const [asked, setAsked] = useState<number>();
  const [said, setSaid] = useState<{ done?: string; error?: string }>({});
  const [busy, start] = useTransition();

  function choose(wanted: number | null) {
    setSaid({});
    if (wanted !== null && (days === null || wanted < days)) setAsked(wanted);
    else save(wanted);
  }

  const save = (wanted: number | null) =>
    start(async () => {
      const { error } = await ask(() => keepFor(wanted));
      setAsked(undefined);
      if (error) return setSaid({ error: `Not saved. ${error}` });
      setDays(wanted);
      setSaid({ done: "Saved." });
      router.refresh();
    });

  const choices = [...new Set([...names.keys(), ...(days === null ? [] : [days])])];
  return (
    <Card title="How long entries are kept">
      <div className="max-w-64">
        <Select
          id="audit-retention"
          label="Keep entries"
          value={days === null ? forEver : String(days)}
          disabled={busy}
          options={[
            ...choices
              .sort((one, other) => one - other)
              .map((one) => ({ value: String(one), name: `for ${inWords(one)}` })),
            { value: forEver, name: "for ever" },
          ]}
          onChange={(value) => choose(value === forEver ? null : Number(value))}
        />
      </div>
      <p className="mt-2 max-w-prose text-muted text-sm">
        Older entries are deleted within the hour. Entries about wrong passwords are always deleted
        after 90 days.
      </p>
      <Outcome done={said.done} failed={said.error} />
      <Confirm
        isOpen={asked !== undefined}
        title={`Delete entries older than ${inWords(asked ?? 0)}?`}
        busy={busy}
        onClose={() => setAsked(undefined)}
        actions={[
          {
            name: busy ? "Saving…" : "Delete them",
            isDangerous: true,
            act: () => asked !== undefined && save(asked),
          },
        ]}
      >
        <p>
          They are deleted within the hour. This cannot be undone. You can download the audit log
          first.
        </p>
      </Confirm>
    </Card>
  );
}
