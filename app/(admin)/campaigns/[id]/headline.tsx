import type { ReactNode } from "react";
import type { CampaignView } from "@/lib/campaigns/show-campaign";
import { relativeTime } from "../../relative-time";
import { count, percent } from "../numbers";

type Numbers = Pick<
  CampaignView,
  "messages" | "clickedMessages" | "human" | "automated" | "total" | "unique" | "lastClickAt"
>;

/** The totals of a campaign, next to those of the campaign that it is compared with. */
export function Headline(props: {
  campaign: Numbers;
  compared: { title: string; numbers: Numbers } | undefined;
  nowMs: number;
}) {
  const { campaign, nowMs } = props;
  const { messages, clickedMessages, lastClickAt } = campaign;
  const other = props.compared?.numbers;
  return (
    <dl className="grid grid-cols-2 overflow-hidden rounded-lg border border-line bg-surface sm:grid-cols-3 lg:grid-cols-5 [&>div]:border-line [&>div]:shadow-[1px_1px_0_var(--line)]">
      <Figure
        name="Human clicks"
        value={count(campaign.human)}
        note={`+ ${count(campaign.automated)} automated, ${count(campaign.total)} in total`}
        compared={other && count(other.human)}
        className="max-lg:col-span-2"
      />
      <Figure
        name="Unique clicks"
        value={count(campaign.unique)}
        note="Once per link and message"
        compared={other && count(other.unique)}
      />
      <Figure
        name="Click-through"
        value={percent(clickedMessages, messages)}
        note={`${count(clickedMessages)} of ${count(messages)} clicked`}
        compared={other && percent(other.clickedMessages, other.messages)}
      />
      <Figure
        name="Messages"
        value={count(messages)}
        note="Made trackable"
        compared={other && count(other.messages)}
      />
      <Figure
        name="Last click"
        value={
          lastClickAt ? (
            <time dateTime={lastClickAt} title={lastClickAt}>
              {relativeTime(Date.parse(lastClickAt), nowMs)}
            </time>
          ) : (
            "–"
          )
        }
        note={lastClickAt ? "Human clicks only" : "No human clicks yet"}
        compared={
          other && (other.lastClickAt ? relativeTime(Date.parse(other.lastClickAt), nowMs) : "–")
        }
      />
    </dl>
  );
}

function Figure(props: {
  name: string;
  value: ReactNode;
  note: string;
  compared: string | undefined;
  className?: string;
}) {
  return (
    <div className={`min-w-0 px-4 py-3 ${props.className ?? ""}`}>
      <dt className="text-muted text-sm">{props.name}</dt>
      <dd className="mt-0.5 flex flex-wrap items-baseline gap-x-2 tabular-nums">
        <span className="font-semibold text-xl">{props.value}</span>
        {props.compared !== undefined && (
          <span className="text-muted text-sm">
            <span className="sr-only">compared with </span>
            <span aria-hidden>vs </span>
            {props.compared}
          </span>
        )}
      </dd>
      <dd className="truncate text-muted text-xs tabular-nums">{props.note}</dd>
    </div>
  );
}
