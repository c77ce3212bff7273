import Link from "next/link";
import type { ReactNode } from "react";
import { Badge } from "@/app/components/badge";
import { bucketName } from "@/app/components/charts/bucket-name";
import { cn } from "@/app/components/cn";
import { campaignTitle } from "@/lib/campaigns/campaign-title";
import type { CampaignWithLine } from "@/lib/campaigns/list-campaigns";
import { relativeTime } from "../relative-time";
import type { CampaignQuery } from "./campaign-query";
import { count, percent } from "./numbers";
import { SortHeader } from "./sort-header";
import { Sparkline } from "./sparkline";

const folds = "max-lg:hidden";

/** The list of campaigns. On narrow screens, most columns move to a second line under the campaign's name. */
export function CampaignTable(props: {
  campaigns: readonly CampaignWithLine[];
  query: CampaignQuery;
  timeZone: string;
  nowMs: number;
}) {
  const { campaigns, query } = props;
  return (
    <table aria-label="Campaigns" className="w-full table-fixed border-collapse text-sm">
      <thead>
        <tr className="border-line border-b text-left text-muted text-xs">
          <SortHeader sort="name" query={query} name="Campaign" />
          <SortHeader
            sort="created"
            query={query}
            name="First message"
            className={cn(folds, "w-36")}
          />
          <th scope="col" className={cn(folds, "w-35 px-2 font-medium")}>
            Last 30 days
          </th>
          <SortHeader
            sort="messages"
            query={query}
            name="Messages"
            className={cn(folds, "w-24 text-right")}
            right
          />
          <SortHeader
            sort="human"
            query={query}
            name="Human clicks"
            className="w-34 text-right lg:w-30"
            right
          />
          <SortHeader
            sort="unique"
            query={query}
            name="Unique"
            className={cn(folds, "w-20 text-right")}
            right
          />
          <SortHeader
            sort="rate"
            query={query}
            name="Click-through"
            className={cn(folds, "w-30 text-right")}
            right
          />
          <SortHeader
            sort="lastClick"
            query={query}
            name="Last click"
            className={cn(folds, "w-26 text-right")}
            right
          />
        </tr>
      </thead>
      <tbody>
        {campaigns.map((campaign) => (
          <CampaignRow key={campaign.id} campaign={campaign} {...props} />
        ))}
      </tbody>
    </table>
  );
}

function CampaignRow(props: { campaign: CampaignWithLine; timeZone: string; nowMs: number }) {
  const { campaign, timeZone, nowMs } = props;
  const { messages, clickedMessages, human, automated } = campaign;
  const rate = percent(clickedMessages, messages);
  const last = <LastClick time={campaign.lastClickAt} nowMs={nowMs} />;
  return (
    <tr className="relative border-line border-b align-top hover:bg-sunken">
      <Cell>
        <div className="flex min-w-0 items-center gap-2">
          <Link
            href={`/campaigns/${campaign.id}`}
            prefetch={false}
            title={campaign.name}
            className="truncate rounded-sm font-medium after:absolute after:inset-0 hover:text-accent"
          >
            {campaignTitle(campaign)}
          </Link>
          {campaign.automatic && <Badge>automatic</Badge>}
        </div>
        <p className="mt-0.5 text-muted text-xs tabular-nums lg:hidden">
          {count(messages)} {messages === 1 ? "message" : "messages"} · {rate} clicked
          {campaign.lastClickAt && <span className="max-sm:hidden"> · {last}</span>}
        </p>
      </Cell>
      <Cell className={cn(folds, "whitespace-nowrap text-muted")}>
        <time dateTime={campaign.createdAt}>{bucketName(campaign.createdAt, "day", timeZone)}</time>
      </Cell>
      <Cell className={folds}>
        <Sparkline daily={campaign.daily} />
      </Cell>
      <Cell className={cn(folds, "text-right")}>{count(messages)}</Cell>
      <Cell className="text-right">
        <span className="font-medium">{count(human)}</span>
        <span className="block text-muted text-xs">
          {automated > 0 && `+ ${count(automated)} automated`}
        </span>
      </Cell>
      <Cell className={cn(folds, "text-right")}>{count(campaign.unique)}</Cell>
      <Cell className={cn(folds, "text-right")}>
        {rate}
        <span className="block text-muted text-xs">
          {clickedMessages > 0 && `${count(clickedMessages)} clicked`}
        </span>
      </Cell>
      <Cell className={cn(folds, "whitespace-nowrap text-right text-muted")}>{last}</Cell>
    </tr>
  );
}

function Cell({ className, children }: { className?: string; children: ReactNode }) {
  return (
    <td className={cn("h-14 px-2 py-2 tabular-nums first:pl-0 last:pr-0", className)}>
      {children}
    </td>
  );
}

function LastClick({ time, nowMs }: { time: string | null; nowMs: number }) {
  if (!time) return "–";
  return (
    <time dateTime={time} title={time}>
      {relativeTime(Date.parse(time), nowMs)}
    </time>
  );
}
