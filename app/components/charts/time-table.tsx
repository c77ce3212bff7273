import { cn } from "../cn";
import type { ChartRow } from "./chart-row";

const cell = "h-7 px-2 text-right first:pl-0 first:text-left last:pr-0";

/** The numbers of a TimeChart as a table. */
export function TimeTable(props: {
  name: string;
  rows: readonly ChartRow[];
  compareName: string | undefined;
}) {
  const columns = ["Begins", "Human", "Unique", "Automated", "Total"];
  if (props.compareName !== undefined) columns.push(props.compareName);
  return (
    <table aria-label={props.name} className="w-full border-collapse text-sm tabular-nums">
      <thead>
        <tr className="text-muted text-xs">
          {columns.map((column) => (
            <th
              key={column}
              scope="col"
              className={cn(cell, "sticky top-0 bg-surface font-medium")}
            >
              {column}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {props.rows.map((row) => (
          <tr key={row.clicks?.start ?? row.name} className="border-line border-t">
            <th scope="row" className={cn(cell, "font-normal whitespace-nowrap")}>
              {row.name}
            </th>
            {numbersOf(row).map(([column, value]) => (
              <td key={column} className={cell}>
                {value === undefined ? "–" : value.toLocaleString("en")}
              </td>
            ))}
            {props.compareName !== undefined && (
              <td className={cell} title={row.compared?.name}>
                {row.compared ? row.compared.clicks.human.toLocaleString("en") : "–"}
              </td>
            )}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function numbersOf({ clicks }: ChartRow): [string, number | undefined][] {
  return [
    ["human", clicks?.human],
    ["unique", clicks?.unique],
    ["automated", clicks?.automated],
    ["total", clicks?.total],
  ];
}
