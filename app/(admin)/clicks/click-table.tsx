import { cn } from "@/app/components/cn";
import type { Click } from "./click-page";
import { ClickRow } from "./click-row";

const columns = [
  { name: "Time", width: "w-22 lg:w-28" },
  { name: "Link", width: "" },
  { name: "Position", width: "w-18 lg:w-20 text-right" },
  { name: "Recipient", width: "w-48 max-lg:hidden" },
  { name: "Campaign", width: "w-36 max-lg:hidden" },
  { name: "Message", width: "w-28 max-lg:hidden" },
  { name: "Made by", width: "w-48 max-lg:hidden" },
];

/** A table of clicks. On narrow screens, the last columns move to a second line under the link. */
export function ClickTable({ clicks, nowMs }: { clicks: readonly Click[]; nowMs: number }) {
  return (
    <table aria-label="Latest clicks" className="w-full table-fixed border-collapse text-sm">
      <thead>
        <tr className="border-line border-b text-muted text-xs">
          {columns.map(({ name, width }) => (
            <th
              key={name}
              scope="col"
              className={cn("h-8 px-2 text-left font-medium first:pl-0 last:pr-0", width)}
            >
              {name}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {clicks.map((click) => (
          <ClickRow key={click.id} click={click} nowMs={nowMs} />
        ))}
      </tbody>
    </table>
  );
}
