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
    hint: "203.0.113.7. Personal data in many countries: have a reason, and a time after which clicks are deleted.",
  },
] as const;

/** How much is kept of the IP address that a click came from. */
export function AddressDetail({ settings, saving, save }: ReturnType<typeof useSettings>) {
  return (
    <SettingCard name="addressDetail" title="IP addresses" saving={saving}>
      <p className="mb-3 max-w-prose text-muted text-sm">
        How much is kept of the address a click came from. Holds for new clicks; those that are
        recorded stay as they are.
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
        <p className="mt-3 text-sm">Of no effect while only totals are kept.</p>
      )}
    </SettingCard>
  );
}
