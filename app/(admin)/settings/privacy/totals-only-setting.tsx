"use client";

import { useState } from "react";
import { Confirm } from "@/app/components/confirm";
import { Switch } from "@/app/components/switch";
import { ask } from "../../ask";
import { useMay } from "../../role";
import { aboutClicks } from "./about-clicks";
import { askTotalsOnly } from "./actions";
import { SettingCard } from "./setting-card";
import type { useSettings } from "./use-settings";

/** The setting to keep totals only, and nothing about who clicked. */
export function TotalsOnlySetting({ settings, saving, save }: ReturnType<typeof useSettings>) {
  const mayDelete = useMay("owner");
  const [lost, setLost] = useState<{ clicks: number; recipients: boolean }>();

  async function onChange(wanted: boolean) {
    if (!wanted) return save("aggregateOnly", false);
    const answer = await ask(askTotalsOnly);
    const found = "error" in answer ? { clicks: Number.NaN, recipients: true } : answer;
    if (found.clicks === 0 && !found.recipients) return save("aggregateOnly", true);
    setLost(found);
  }

  return (
    <SettingCard name="aggregateOnly" title="Totals only" saving={saving}>
      <Switch
        id="totals-only"
        label="Keep totals only, and nothing about who clicked"
        checked={settings.aggregateOnly}
        disabled={!mayDelete}
        describedBy="totals-only-hint"
        onChange={onChange}
      />
      <p id="totals-only-hint" className="mt-2 max-w-prose text-muted text-sm">
        Every page with numbers works as before. Single clicks are not listed or exported; the parts
        of them needed for counting are deleted after two days. Emails are stored without recipient,
        and clicks without IP address, referrer and user agent. Stored recipients are deleted.
      </p>
      <Confirm
        isOpen={lost !== undefined}
        title="Keep totals only?"
        onClose={() => setLost(undefined)}
        actions={[
          {
            name: "Delete them",
            isDangerous: true,
            act: () => {
              setLost(undefined);
              save("aggregateOnly", true);
            },
          },
        ]}
      >
        {lost?.clicks !== 0 && (
          <p>
            {aboutClicks(lost?.clicks)} will be deleted: those older than two days within the hour,
            the others when they are two days old. You can export them first on the Clicks page.
          </p>
        )}
        {lost?.recipients && (
          <p>
            Within the hour, the recipients of all emails sent so far are deleted too. After that,
            you can no longer delete the data of one recipient. If someone has asked to be
            forgotten, delete their data first.
          </p>
        )}
        <p>This cannot be undone. Totals stay, and links keep working.</p>
      </Confirm>
    </SettingCard>
  );
}
