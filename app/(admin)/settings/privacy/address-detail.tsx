"use client";

import { Radios } from "@/app/components/radios";
import { SettingCard } from "./setting-card";
import type { useSettings } from "./use-settings";

const options = [
  { value: "none", name: "Not at all", hint: "Nothing of the address is stored." },
  {
    value: "network",
    name: "The network",
    hint: "203.0.113.7 becomes 203.0.113.0/24: enough to recognise a scanner’s network, too little to tell people apart.",
  },
  {
    value: "whole",
    name: "The whole address",
    hint: "203.0.113.7. This is personal data in many countries: have a reason for it, and limit how long clicks are kept.",
  },
] as const;

/** The setting for how much of a click's IP address is stored. */
export function AddressDetail({ settings, saving, save }: ReturnType<typeof useSettings>) {
  return (
    <SettingCard name="addressDetail" title="IP addresses" saving={saving}>
      <p className="mb-3 max-w-prose text-muted text-sm">
        How much of the address is stored with a click. Applies to new clicks; recorded clicks stay
        as they are.
      </p>
      <Radios
        id="address-detail"
        label="How IP addresses are kept"
        value={settings.addressDetail}
        disabled={settings.aggregateOnly}
        options={options}
        onChange={(value) => save("addressDetail", value)}
      />
      {settings.aggregateOnly && (
        <p className="mt-3 text-sm">Has no effect while only totals are kept.</p>
      )}
    </SettingCard>
  );
}
