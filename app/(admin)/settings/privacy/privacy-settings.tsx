"use client";

import type { WorkspaceSettings } from "@/lib/workspaces/data/settings";
import { AddressDetail } from "./address-detail";
import { EraseRecipient } from "./erase-recipient";
import { KeepEmails } from "./keep-emails";
import { Retention } from "./retention";
import { TotalsOnlySetting } from "./totals-only-setting";
import { useSettings } from "./use-settings";

/** The settings for what the workspace stores about emails, clicks and people. */
export function PrivacySettings({ first }: { first: WorkspaceSettings }) {
  const shared = useSettings(first);
  return (
    <div className="mt-4 grid gap-4">
      <KeepEmails {...shared} />
      <AddressDetail {...shared} />
      <Retention {...shared} />
      <TotalsOnlySetting {...shared} />
      <EraseRecipient />
    </div>
  );
}
