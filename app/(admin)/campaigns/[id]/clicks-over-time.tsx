import { TimeChart } from "@/app/components/charts/time-chart";
import { daysOfHours } from "@/lib/campaigns/chart-range";
import type { CampaignPage } from "@/lib/campaigns/load-campaign";
import { type ViewQuery, viewHref } from "./campaign-view";
import { ChoiceInAddress } from "./choice-in-address";
import { CompareChoice } from "./compare-choice";

/** The chart of a campaign, with the controls for its interval, its days and a comparison. */
export function ClicksOverTime(props: { page: CampaignPage; query: ViewQuery; timeZone: string }) {
  const { page, query, timeZone } = props;
  const { title, series, interval } = page;
  const compared = page.compared ?? undefined;
  const hrefWith = (changes: Partial<ViewQuery>) =>
    viewHref(page.numbers.id, { ...query, ...changes });
  return (
    <section
      aria-labelledby="over-time"
      className="rounded-lg border border-line bg-surface px-4 pt-3 pb-4"
    >
      <div className="mb-2 flex flex-wrap items-center gap-2">
        <h2 id="over-time" className="mr-auto font-semibold">
          Clicks since the first message
        </h2>
        <CompareChoice
          campaignId={page.numbers.id}
          compared={compared && { title: compared.title }}
          hrefPattern={hrefWith({ compare: "COMPARE" })}
          hrefWithout={hrefWith({ compare: undefined })}
          timeZone={timeZone}
        />
        {page.hasTwoEnds && (
          <ChoiceInAddress
            label="Days shown"
            value={query.hours}
            options={(["first", "last"] as const).map((value) => ({
              value,
              name: `${{ first: "First", last: "Last" }[value]} ${daysOfHours} days`,
              href: hrefWith({ hours: value }),
            }))}
          />
        )}
        <ChoiceInAddress
          label="Clicks by"
          value={interval === "hour" ? "hour" : "day"}
          options={(["hour", "day"] as const).map((value) => ({
            value,
            name: { hour: "Hours", day: interval === "month" ? "Months" : "Days" }[value],
            href: hrefWith({ interval: value }),
          }))}
        />
      </div>
      {page.compared === null && (
        <p role="alert" className="mb-2 text-muted text-sm">
          The campaign to compare with was not found.
        </p>
      )}
      <TimeChart
        name={`Clicks of ${title}`}
        series={series}
        interval={interval}
        timeZone={timeZone}
        compare={compared && { name: compared.title, series: compared.series }}
      />
    </section>
  );
}
