"use client";

import { useCallback, useEffect, useState } from "react";
import { ClickTime } from "@/app/(admin)/clicks/click-time";
import { monthsInWords } from "@/app/(admin)/clicks/months-in-words";
import { Button } from "@/app/components/button";
import { useNow } from "@/app/components/use-now";
import type { RecipientListing } from "@/lib/campaigns/list-recipients";
import { count } from "../numbers";
import { fetchNotClicked } from "./actions";
import { type Loading, LoadMore } from "./load-more";

/** The table of recipients who did not click, by address. */
export function NotClicked(props: {
  campaignId: string;
  /** The number of months for which clicks are stored; null: for ever. */
  retentionMonths: number | null;
  renderedAtMs: number;
}) {
  const { retentionMonths } = props;
  const nowMs = useNow(props.renderedAtMs, 30_000);
  const { recipients, hasRecipients, hasMore, state, load } = useNotClicked(props.campaignId);
  if (!recipients) {
    return (
      <div role="status" className="flex items-center gap-3 px-4 pb-4 text-muted">
        {state === "failed" ? "Loading failed." : "Loading…"}
        {state === "failed" && <Button onClick={load}>Try again</Button>}
      </div>
    );
  }
  if (recipients.length === 0) {
    return (
      <p className="px-4 pb-4 text-muted">
        {hasRecipients ? (
          "Everyone clicked."
        ) : (
          <>
            No message of this campaign has a known recipient. To list recipients, set{" "}
            <code className="font-mono text-sm">"recipient"</code> when you make an email trackable.
          </>
        )}
      </p>
    );
  }
  return (
    <>
      {retentionMonths !== null && (
        <p className="px-4 pb-2 text-muted text-sm">
          Clicks are deleted after {monthsInWords(retentionMonths)}. Those who clicked before that
          are listed here, too.
        </p>
      )}
      <table aria-label="Who did not click" className="w-full table-fixed border-collapse text-sm">
        <thead>
          <tr className="border-line border-y text-left text-muted text-xs">
            <th scope="col" className="h-8 px-4 font-medium">
              Recipient
            </th>
            <th scope="col" className="w-36 px-2 text-right font-medium max-sm:hidden">
              Automated clicks
            </th>
            <th
              scope="col"
              className="w-32 px-4 text-right font-medium whitespace-nowrap max-sm:w-30"
            >
              First message
            </th>
          </tr>
        </thead>
        <tbody>
          {recipients.map(({ recipient, automated, firstMessageAt }) => (
            <tr key={recipient} className="border-line border-b align-top last:border-b-0">
              <td className="truncate px-4 py-1.5" title={recipient}>
                {recipient}
              </td>
              <td className="px-2 py-1.5 text-right text-muted tabular-nums max-sm:hidden">
                {count(automated)}
              </td>
              <td className="px-4 py-1.5 text-right text-muted">
                <ClickTime time={firstMessageAt} nowMs={nowMs} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      {hasMore && <LoadMore state={state} onClick={load} />}
    </>
  );
}

/** Loads the first page at once, and the next one with each call of `load`. `recipients` is undefined until then. */
function useNotClicked(campaignId: string) {
  const [recipients, setRecipients] = useState<RecipientListing[]>();
  const [hasRecipients, setHasRecipients] = useState(false);
  const [cursor, setCursor] = useState<string | null>(null);
  const [state, setState] = useState<Loading>("loading");

  const loadAfter = useCallback(
    async (after: string | null) => {
      setState("loading");
      try {
        const page = await fetchNotClicked(campaignId, after ?? undefined);
        setRecipients((known = []) => [...(after ? known : []), ...page.recipients]);
        setHasRecipients(page.hasRecipients);
        setCursor(page.nextCursor);
        setState("idle");
      } catch {
        setState("failed");
      }
    },
    [campaignId],
  );
  useEffect(() => void loadAfter(null), [loadAfter]);

  const load = () => loadAfter(cursor);
  return { recipients, hasRecipients, hasMore: cursor !== null, state, load };
}
