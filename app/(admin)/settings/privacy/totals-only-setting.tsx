"use client";

import { useState } from "react";
import { Confirm } from "@/app/components/confirm";
import { Switch } from "@/app/components/switch";
import { ask } from "../../ask";
import { aboutClicks } from "./about-clicks";
import { askTotalsOnly } from "./actions";
import { SettingCard } from "./setting-card";
import type { useSettings } from "./use-settings";

/** A switch for keeping totals only. */
export function TotalsOnlySetting({ settings, saving, save }: ReturnType<typeof useSettings>) {
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
        describedBy="totals-only-hint"
        onChange={onChange}
      />
      <p id="totals-only-hint" className="mt-2 max-w-prose text-muted text-sm">
        Pages with numbers work as before. Individual clicks are neither listed nor exported, and
        are deleted after two days. Emails are stored without recipients, and clicks without
        address, referrer and user agent. Recipients stored before are deleted.
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
            the others when they are two days old. You can export them first, on the page Clicks.
          </p>
        )}
        {lost?.recipients && (
          <p>
            Within the hour, the recipients of all emails sent so far are deleted too. After that,
            you can no longer delete the data of a single recipient who asks to be forgotten. Do
            that first.
          </p>
        )}
        <p>What is deleted cannot be brought back. Totals stay, and links go on working.</p>
      </Confirm>
    </SettingCard>
  );
}
