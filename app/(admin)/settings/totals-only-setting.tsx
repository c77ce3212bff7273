"use client";

import { useState } from "react";
import { Confirm } from "@/app/components/confirm";
import { Switch } from "@/app/components/switch";
import { ask } from "../ask";
import { aboutClicks } from "./about-clicks";
import { countOlder } from "./actions";
import { SettingCard } from "./setting-card";
import type { useSettings } from "./use-settings";

/** Whether nothing is kept that tells who clicked. */
export function TotalsOnlySetting({ settings, saving, save }: ReturnType<typeof useSettings>) {
  const [clicks, setClicks] = useState<number>();

  async function onChange(wanted: boolean) {
    if (!wanted) return save("aggregateOnly", false);
    const count = await ask(() => countOlder(0));
    if (count === 0) return save("aggregateOnly", true);
    setClicks(typeof count === "number" ? count : Number.NaN);
  }

  return (
    <SettingCard name="aggregateOnly" title="Totals only" saving={saving}>
      <Switch
        id="totals-only"
        label="Keep totals only, and nothing about who clicked"
        checked={settings.aggregateOnly}
        describedBy="totals-only-hint"
        onChange={onChange}
      />
      <p id="totals-only-hint" className="mt-2 max-w-prose text-muted text-sm">
        Every page with numbers works as before. Single clicks are neither listed nor exported; what
        counting needs of them is deleted after two days. New emails are stored without their
        recipient, new clicks without address, referrer and user agent.
      </p>
      <Confirm
        isOpen={clicks !== undefined}
        title="Delete single clicks and keep totals only?"
        onClose={() => setClicks(undefined)}
        actions={[
          {
            name: "Delete them",
            isDangerous: true,
            act: () => {
              setClicks(undefined);
              save("aggregateOnly", true);
            },
          },
        ]}
      >
        <p>
          {aboutClicks(clicks)} will be deleted: those older than two days within the hour, the
          others when they are two days old. They cannot be brought back; you can export them first,
          on the page Clicks. Totals stay.
        </p>
      </Confirm>
    </SettingCard>
  );
}
