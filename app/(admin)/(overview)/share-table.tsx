import Link from "next/link";
import { Card } from "@/app/components/card";
import { CsvButton } from "@/app/components/charts/csv-button";
import { cn } from "@/app/components/cn";
import { percent } from "@/app/components/percent";
import type { Counts, Share } from "@/lib/stats/types";
import { withOthers } from "./with-others";

const cell = "h-8 px-2 first:pl-0 last:pr-0";
const number = "text-right tabular-nums";

/** A breakdown of the clicks, such as by device: human clicks, their share, and automated clicks. */
export function ShareTable(props: {
  title: string;
  /** The heading of the column of names. */
  heading: string;
  shares: readonly Share[];
  totals: Counts;
  nameOf?: (key: string) => string;
  hrefOf?: (key: string) => string;
  note?: string;
  fileName: string;
}) {
  const { title, heading, totals, nameOf = String, hrefOf } = props;
  const shares = withOthers(props.shares, totals);
  const most = Math.max(1, ...shares.map(({ human }) => human));
  return (
    <Card
      title={title}
      aside={
        <CsvButton
          what={title.toLowerCase()}
          fileName={props.fileName}
          columns={[heading.toLowerCase(), "human", "automated", "total"]}
          rows={shares.map((share) => [
            share.key ?? "others",
            share.human,
            share.automated,
            share.total,
          ])}
        />
      }
    >
      {shares.length === 0 ? (
        <p className="py-6 text-center text-muted">No clicks in this period.</p>
      ) : (
        <table aria-label={title} className="w-full table-fixed border-collapse text-sm">
          <thead>
            <tr className="text-muted text-xs">
              <th scope="col" className={cn(cell, "text-left font-medium")}>
                {heading}
              </th>
              <th scope="col" className={cn(cell, "w-16 text-right font-medium")}>
                Human
              </th>
              <th scope="col" className={cn(cell, "w-16 text-right font-medium max-sm:hidden")}>
                Share
              </th>
              <th scope="col" className={cn(cell, "w-22 text-right font-medium")}>
                Automated
              </th>
            </tr>
          </thead>
          <tbody>
            {shares.map(({ key, human, automated }) => (
              <tr key={key ?? " others"} className="border-line border-t">
                <th scope="row" className={cn(cell, "relative text-left font-normal")}>
                  <span
                    aria-hidden
                    className="absolute inset-y-0.5 left-0 rounded-sm bg-accent-soft"
                    style={{ width: `${(100 * human) / most}%` }}
                  />
                  <span className="relative block truncate px-2">
                    <ShareName
                      name={key === null ? "Others" : nameOf(key)}
                      href={key === null ? undefined : hrefOf?.(key)}
                    />
                  </span>
                </th>
                <td className={cn(cell, number, "font-medium")}>{human.toLocaleString("en")}</td>
                <td className={cn(cell, number, "max-sm:hidden")}>
                  {percent(human, totals.human)}
                </td>
                <td className={cn(cell, number, "text-muted")}>{automated.toLocaleString("en")}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      {props.note && shares.length > 0 && <p className="mt-2 text-muted text-xs">{props.note}</p>}
    </Card>
  );
}

function ShareName({ name, href }: { name: string; href: string | undefined }) {
  if (!href) return <span title={name}>{name}</span>;
  return (
    <Link href={href} title={name} className="hover:underline">
      {name}
    </Link>
  );
}
