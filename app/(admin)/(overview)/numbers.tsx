import { Card } from "@/app/components/card";
import { TimeChart } from "@/app/components/charts/time-chart";
import type { TitledOverview } from "@/lib/overview/load-overview";
import { BestLinks } from "./best-links";
import { Headline } from "./headline";
import { ShareTable } from "./share-table";

const devices: Record<string, string> = {
  desktop: "Desktop",
  phone: "Phone",
  tablet: "Tablet",
  unknown: "Unknown",
};

/** All the numbers of the chosen days. */
export function Numbers({ overview }: { overview: TitledOverview }) {
  const { range, totals } = overview;
  const fileName = (what: string) => `${what}-${range.from}-to-${range.to}.csv`;
  const inRange = `from=${range.from}&to=${range.to}`;
  return (
    <div className="grid gap-4">
      <Headline now={totals} before={overview.before} days={overview.days} />
      <Card title="Clicks over time">
        <TimeChart
          series={overview.series}
          interval={overview.interval}
          timeZone={range.timeZone}
        />
      </Card>
      <BestLinks links={overview.links} fileName={fileName("best-links")} />
      <div className="grid items-start gap-4 md:grid-cols-2">
        <div className="grid min-w-0 gap-4">
          <ShareTable
            title="Best positions"
            heading="Position"
            shares={overview.positions}
            totals={totals}
            nameOf={(position) => `Position ${position}`}
            hrefOf={(position) => `/clicks?position=${position}&${inRange}`}
            fileName={fileName("positions")}
          />
          <ShareTable
            title="Click domains"
            heading="Hostname"
            shares={overview.domains}
            totals={totals}
            fileName={fileName("click-domains")}
          />
        </div>
        <div className="grid min-w-0 gap-4">
          <ShareTable
            title="Devices"
            heading="Device"
            shares={overview.devices}
            totals={totals}
            nameOf={(device) => devices[device] ?? device}
            fileName={fileName("devices")}
          />
          <ShareTable
            title="Mail programs and browsers"
            heading="Program"
            shares={overview.programs}
            totals={totals}
            nameOf={(program) => (program === "unknown" ? "Unknown" : program)}
            note="Most mail programs open links in a browser. Those clicks are listed under the browser."
            fileName={fileName("programs")}
          />
        </div>
      </div>
    </div>
  );
}
