import Link from "next/link";
import { Badge } from "@/app/components/badge";
import { Card } from "@/app/components/card";
import { CsvButton } from "@/app/components/charts/csv-button";
import { cn } from "@/app/components/cn";
import type { TitledOverview } from "@/lib/overview/load-overview";
import { withoutScheme } from "@/lib/parse-url";
import { nameOfLink } from "../clicks/name-of-link";

const cell = "px-2 py-1.5 first:pl-0 last:pr-0";
const number = "text-right tabular-nums";
const columns = [
  { name: "Link", width: "" },
  { name: "Position", width: "w-20 text-right max-sm:hidden" },
  { name: "Campaign", width: "w-1/4 max-md:hidden" },
  { name: "Human", width: "w-16 sm:w-20 text-right" },
  { name: "Unique", width: "w-16 sm:w-20 text-right" },
  { name: "Automated", width: "w-24 text-right max-sm:hidden" },
];

/** The links with the most human clicks. */
export function BestLinks({
  links,
  fileName,
}: {
  links: TitledOverview["links"];
  fileName: string;
}) {
  return (
    <Card
      title="Best links"
      aside={
        <CsvButton
          what="best links"
          fileName={fileName}
          columns={csvColumns}
          rows={links.map((link) => csvColumns.map((column) => link[column]))}
        />
      }
    >
      {links.length === 0 ? (
        <p className="py-6 text-center text-muted">No human clicks in this period.</p>
      ) : (
        <table aria-label="Best links" className="w-full table-fixed border-collapse text-sm">
          <thead>
            <tr className="text-muted text-xs">
              {columns.map(({ name, width }) => (
                <th key={name} scope="col" className={cn(cell, "text-left font-medium", width)}>
                  {name}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {links.map((link) => (
              <LinkRow key={`${link.campaignId} ${link.position}`} link={link} />
            ))}
          </tbody>
        </table>
      )}
    </Card>
  );
}

const csvColumns = [
  ...(["campaignId", "campaign", "position", "part", "label", "url"] as const),
  ...(["human", "unique", "automated", "total"] as const),
];

function LinkRow({ link }: { link: TitledOverview["links"][number] }) {
  const { campaignId, campaignTitle, position, part, url } = link;
  const toCampaign = (
    <Link href={`/campaigns/${campaignId}`} title={campaignTitle} className="hover:underline">
      {campaignTitle}
    </Link>
  );
  return (
    <tr className="border-line border-t align-top hover:bg-sunken">
      <td className={cell}>
        <div className="flex min-w-0 items-center gap-2">
          <span className="truncate font-medium">{nameOfLink(link)}</span>
          {part && <Badge>{part}</Badge>}
        </div>
        {url && (
          <a
            href={url}
            target="_blank"
            rel="noreferrer"
            title={url}
            className="block truncate text-muted hover:underline"
          >
            {withoutScheme(url)}
          </a>
        )}
        <p className="truncate text-muted text-xs md:hidden">
          <span className="sm:hidden">Position {position} · </span>
          {toCampaign}
        </p>
      </td>
      <td className={cn(cell, number, "max-sm:hidden")}>{position}</td>
      <td className={cn(cell, "truncate max-md:hidden")}>{toCampaign}</td>
      <td className={cn(cell, number, "font-medium")}>{link.human.toLocaleString("en")}</td>
      <td className={cn(cell, number)}>{link.unique.toLocaleString("en")}</td>
      <td className={cn(cell, number, "text-muted max-sm:hidden")}>
        {link.automated.toLocaleString("en")}
      </td>
    </tr>
  );
}
