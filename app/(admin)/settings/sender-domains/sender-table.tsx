"use client";

import { Button } from "@/app/components/button";
import { cn } from "@/app/components/cn";
import { inputLook } from "@/app/components/field";
import type { SenderChoice } from "@/lib/domains/sender-choices";
import { HostnameText } from "../../domains/hostname-text";
import { useMay } from "../../role";
import type { ClickDomainOption } from "./click-domain-option";

const cell = "px-2 py-1.5 first:pl-0 last:pr-0 max-sm:px-0";

/** The senders with their click domains, which editors can change and remove. */
export function SenderTable(props: {
  senders: SenderChoice[];
  clickDomains: ClickDomainOption[];
  busy: boolean;
  onChange: (sender: SenderChoice, clickDomain: string) => void;
  onRemove: (sender: SenderChoice) => void;
}) {
  const mayChange = useMay("editor");
  if (props.senders.length === 0) {
    return <p className="text-sm">All senders use the default click domain.</p>;
  }
  return (
    <table aria-label="Sender domains" className="w-full border-collapse text-sm">
      <thead className="max-sm:sr-only">
        <tr className="border-line border-b text-left text-muted text-xs">
          <th scope="col" className="h-8 pr-2 font-medium">
            Sender’s domain
          </th>
          <th scope="col" className="h-8 px-2 font-medium">
            Click domain
          </th>
          {mayChange && (
            <th scope="col" className="h-8">
              <span className="sr-only">Remove</span>
            </th>
          )}
        </tr>
      </thead>
      <tbody>
        {props.senders.map((one) => (
          <tr
            key={one.sender}
            className="border-line border-b max-sm:grid max-sm:grid-cols-[1fr_auto] max-sm:gap-x-2"
          >
            <th scope="row" className={cn(cell, "text-left font-medium max-sm:col-span-2")}>
              <HostnameText hostname={one.sender} displayName={one.displayName} />
            </th>
            <td className={cell}>
              <select
                aria-label={`Click domain for ${one.displayName}`}
                value={one.clickDomain}
                disabled={props.busy || !mayChange}
                onChange={(event) => props.onChange(one, event.target.value)}
                className={cn(inputLook, "h-8 max-sm:h-11")}
              >
                {props.clickDomains.map(({ hostname, displayName }) => (
                  <option key={hostname} value={hostname}>
                    {displayName}
                  </option>
                ))}
              </select>
            </td>
            {mayChange && (
              <td className={cn(cell, "text-right")}>
                <Button
                  disabled={props.busy}
                  aria-label={`Remove ${one.displayName}`}
                  onClick={() => props.onRemove(one)}
                >
                  Remove
                </Button>
              </td>
            )}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
