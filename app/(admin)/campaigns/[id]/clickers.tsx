"use client";

import Link from "next/link";
import { useState } from "react";
import { ClickTime } from "@/app/(admin)/clicks/click-time";
import { useNow } from "@/app/components/use-now";
import type { ClickerPage } from "@/lib/campaigns/list-clickers";
import { fetchClickers } from "./actions";
import { clicksHref } from "./clicks-href";
import { type Loading, LoadMore } from "./load-more";
import { mergeClickers } from "./merge-clickers";

/** The table of recipients who clicked, latest first. `campaign` is the name of the campaign. */
export function Clickers(props: {
  campaignId: string;
  campaign: string;
  first: ClickerPage;
  renderedAtMs: number;
}) {
  const { campaignId, campaign, first } = props;
  const nowMs = useNow(props.renderedAtMs, 30_000);
  const [older, setOlder] = useState<ClickerPage | null>(null);
  const [state, setState] = useState<Loading>("idle");
  const { clickers, nextCursor } = mergeClickers(first, older);

  async function loadMore() {
    if (!nextCursor) return;
    setState("loading");
    try {
      const page = await fetchClickers(campaignId, nextCursor);
      setOlder({ clickers: [...clickers, ...page.clickers], nextCursor: page.nextCursor });
      setState("idle");
    } catch {
      setState("failed");
    }
  }

  return (
    <>
      <table aria-label="Who clicked" className="w-full table-fixed border-collapse text-sm">
        <thead>
          <tr className="border-line border-y text-left text-muted text-xs">
            <th scope="col" className="h-8 px-4 font-medium">
              Recipient
            </th>
            <th scope="col" className="w-2/5 px-2 font-medium max-sm:w-20">
              Positions
            </th>
            <th
              scope="col"
              className="w-28 px-4 text-right font-medium whitespace-nowrap max-sm:w-24"
            >
              First click
            </th>
          </tr>
        </thead>
        <tbody>
          {clickers.map(({ recipient, positions, firstClickAt }) => (
            <tr key={recipient} className="border-line border-b align-top last:border-b-0">
              <td className="truncate px-4 py-1.5" title={recipient}>
                <Link
                  href={clicksHref({ campaign, recipient })}
                  className="rounded-sm hover:underline"
                >
                  {recipient}
                </Link>
              </td>
              <td className="px-2 py-1.5 text-muted tabular-nums">{positions.join(", ")}</td>
              <td className="px-4 py-1.5 text-right text-muted">
                <ClickTime time={firstClickAt} nowMs={nowMs} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      {nextCursor && <LoadMore state={state} onClick={loadMore} />}
    </>
  );
}
