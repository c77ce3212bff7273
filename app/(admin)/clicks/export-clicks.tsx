"use client";

import * as DropdownMenu from "@radix-ui/react-dropdown-menu";
import { Download } from "lucide-react";
import { buttonLook } from "@/app/components/button";
import { ExportStatus } from "./export-status";
import type { ExportFormat } from "./row-counter";
import type { ClickSelection } from "./selection";
import { useExport } from "./use-export";

const formats: { format: ExportFormat; name: string; hint: string }[] = [
  { format: "csv", name: "CSV", hint: "for spreadsheets" },
  { format: "ndjson", name: "NDJSON", hint: "for programs, one click per line" },
];

/** A menu that exports all clicks of the selection, of any number, and shows the progress. */
export function ExportClicks({ selection }: { selection: ClickSelection }) {
  const { state, begin, dismiss } = useExport(selection);
  return (
    <>
      <DropdownMenu.Root>
        <DropdownMenu.Trigger className={buttonLook()} disabled={state.at === "running"}>
          <Download aria-hidden />
          Export
        </DropdownMenu.Trigger>
        <DropdownMenu.Portal>
          <DropdownMenu.Content
            align="end"
            sideOffset={4}
            collisionPadding={8}
            className="z-40 min-w-56 rounded-lg border border-line bg-surface p-1 text-sm shadow-lg"
          >
            {formats.map(({ format, name, hint }) => (
              <DropdownMenu.Item
                key={format}
                onSelect={() => begin(format)}
                className="flex h-8 items-center gap-2 rounded-md px-2.5 outline-none data-[highlighted]:bg-sunken max-sm:h-11"
              >
                <span className="font-medium">{name}</span>
                <span className="text-muted">{hint}</span>
              </DropdownMenu.Item>
            ))}
          </DropdownMenu.Content>
        </DropdownMenu.Portal>
      </DropdownMenu.Root>
      <ExportStatus state={state} begin={begin} dismiss={dismiss} />
    </>
  );
}
