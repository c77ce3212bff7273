"use client";

import { useState } from "react";
import { Confirm } from "@/app/components/confirm";
import { Select } from "@/app/components/select";
import { ask } from "../../ask";
import { monthsInWords } from "../../clicks/months-in-words";
import { useMay } from "../../role";
import { aboutClicks } from "./about-clicks";
import { countOlder } from "./actions";
import { SettingCard } from "./setting-card";
import type { useSettings } from "./use-settings";

const offered = [1, 3, 6, 12, 24];
const forEver = "for-ever";

/** The setting for how long single clicks are kept. Shortening it shows first how many will be deleted. */
export function Retention({ settings, saving, save }: ReturnType<typeof useSettings>) {
  const { clickRetentionMonths: months } = settings;
  const mayDelete = useMay("owner");
  const [asked, setAsked] = useState<{ months: number; clicks: number }>();

  async function choose(wanted: number | null) {
    if (wanted === null || (months !== null && wanted >= months)) return saveMonths(wanted);
    const clicks = await ask(() => countOlder(wanted));
    if (clicks === 0) return saveMonths(wanted);
    setAsked({ months: wanted, clicks: typeof clicks === "number" ? clicks : Number.NaN });
  }

  function saveMonths(wanted: number | null) {
    setAsked(undefined);
    save("clickRetentionMonths", wanted);
  }

  const choices = [...new Set(months === null ? offered : [...offered, months])].sort(
    (one, other) => one - other,
  );
  return (
    <SettingCard name="clickRetentionMonths" title="Single clicks" saving={saving}>
      <div className="max-w-64">
        <Select
          id="retention"
          label="Keep single clicks"
          value={months === null ? forEver : String(months)}
          disabled={settings.aggregateOnly || !mayDelete}
          options={[
            ...choices.map((one) => ({ value: String(one), name: `for ${monthsInWords(one)}` })),
            { value: forEver, name: "for ever" },
          ]}
          onChange={(value) => choose(value === forEver ? null : Number(value))}
        />
      </div>
      <p className="mt-2 max-w-prose text-muted text-sm">
        Who clicked, when and with what. Older clicks are deleted within the hour. The totals of
        links, days and campaigns stay for ever, and links keep working.
      </p>
      {settings.aggregateOnly && (
        <p className="mt-3 text-sm">Has no effect while only totals are kept.</p>
      )}
      <Confirm
        isOpen={asked !== undefined}
        title={`Delete clicks older than ${monthsInWords(asked?.months ?? 0)}?`}
        onClose={() => setAsked(undefined)}
        actions={[
          { name: "Delete them", isDangerous: true, act: () => asked && saveMonths(asked.months) },
        ]}
      >
        <p>
          {aboutClicks(asked?.clicks)} older than that will be deleted within the hour. This cannot
          be undone. You can export them first on the Clicks page. Totals stay.
        </p>
      </Confirm>
    </SettingCard>
  );
}
