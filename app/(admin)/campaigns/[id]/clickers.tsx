"use client";

import Link from "next/link";
import { useState } from "react";
import { ClickTime } from "@/app/(admin)/clicks/click-time";
import { Button } from "@/app/components/button";
import { useNow } from "@/app/components/use-now";
import type { ClickerPage } from "@/lib/campaigns/list-clickers";
import { fetchClickers } from "./actions";
import { mergeClickers } from "./merge-clickers";
import { NoClickers } from "./no-clickers";

/** The recipients who clicked, latest first. `campaign` is the name of the campaign. */
export function Clickers(props: {
  campaignId: string;
  campaign: string;
  first: ClickerPage;
  /** The number of human clicks of the campaign. */
  human: number;
  totalsOnly: boolean;
  /** Whether the viewer must not see recipients. */
  hideRecipients: boolean;
  renderedAtMs: number;
}) {
  const { campaignId, campaign, first, totalsOnly } = props;
  const nowMs = useNow(props.renderedAtMs, 30_000);
  const [older, setOlder] = useState<ClickerPage | null>(null);
  const [state, setState] = useState<"idle" | "loading" | "failed">("idle");
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
    <section aria-labelledby="clickers" className="rounded-lg border border-line bg-surface">
      <div className="flex flex-wrap items-baseline justify-between gap-x-4 px-4 pt-3 pb-2">
        <h2 id="clickers" className="font-semibold">
          Who clicked
        </h2>
        {!totalsOnly && (
          <Link
            href={clicksHref({ campaign })}
            className="rounded-sm text-accent text-sm hover:underline"
          >
            All clicks of this campaign
          </Link>
        )}
      </div>
      {clickers.length === 0 ? (
        <p className="px-4 pb-4 text-muted">
          <NoClickers
            human={props.human}
            totalsOnly={totalsOnly}
            hideRecipients={props.hideRecipients}
          />
        </p>
      ) : (
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
            {clickers.map(({ message, recipient, positions, firstClickAt }) => (
              <tr key={message} className="border-line border-b align-top last:border-b-0">
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
      )}
      {nextCursor && (
        <div className="flex items-center justify-center gap-3 border-line border-t p-3">
          <Button onClick={loadMore} disabled={state === "loading"}>
            {state === "loading" ? "Loading…" : "Load more"}
          </Button>
          <p role="status" className="text-danger text-sm empty:hidden">
            {state === "failed" && "Loading failed. Try again."}
          </p>
        </div>
      )}
    </section>
  );
}

const clicksHref = (filter: Record<string, string>) => `/clicks?${new URLSearchParams(filter)}`;
