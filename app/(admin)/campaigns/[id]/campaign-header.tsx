import { ChevronLeft } from "lucide-react";
import Link from "next/link";
import { Badge } from "@/app/components/badge";
import { bucketName } from "@/app/components/charts/bucket-name";
import type { CampaignSeries } from "@/lib/campaigns/load-campaign";
import { LiveNumbers } from "./live-numbers";

/** The title of a campaign, its tags, the time of its first message, and whether the page is live. */
export function CampaignHeader(props: Omit<CampaignSeries, "series"> & { timeZone: string }) {
  const { title, numbers, timeZone } = props;
  return (
    <header>
      <Link
        href="/campaigns"
        className="-ml-1 inline-flex items-center gap-0.5 rounded-sm text-muted text-sm hover:text-ink max-sm:h-11"
      >
        <ChevronLeft aria-hidden className="size-4" />
        Campaigns
      </Link>
      <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
        <h1 className="min-w-0 font-semibold text-xl [overflow-wrap:anywhere]">{title}</h1>
        {numbers.automatic && <Badge>automatic</Badge>}
        {numbers.tags.map((tag) => (
          <Link key={tag} href={`/campaigns?tag=${encodeURIComponent(tag)}`} className="rounded-sm">
            <Badge>{tag}</Badge>
          </Link>
        ))}
        <div className="ml-auto">
          <LiveNumbers campaignId={numbers.id} human={numbers.human} />
        </div>
      </div>
      <p className="mt-0.5 text-muted text-sm sm:truncate">
        {numbers.subject && numbers.subject !== title && <>“{numbers.subject}” · </>}
        First message {bucketName(numbers.createdAt, "hour", timeZone)}
        {" · "}times in {timeZone}
      </p>
    </header>
  );
}
