"use client";

import { Download } from "lucide-react";
import Link from "next/link";
import { useState } from "react";
import { buttonLook } from "@/app/components/button";
import { Segments } from "@/app/components/segments";
import type { ClickerPage } from "@/lib/campaigns/list-clickers";
import { Clickers } from "./clickers";
import { clicksHref } from "./clicks-href";
import { NoClickers } from "./no-clickers";
import { NotClicked } from "./not-clicked";

const lists = [
  { value: "true", name: "Clicked" },
  { value: "false", name: "Not clicked" },
] as const;

/** The recipients who clicked or, as chosen, those who did not. `campaign` is the name of the campaign. */
export function WhoClicked(props: {
  campaignId: string;
  campaign: string;
  first: ClickerPage;
  /** The number of human clicks of the campaign. */
  human: number;
  totalsOnly: boolean;
  /** Whether the viewer must not see recipients. */
  hideRecipients: boolean;
  /** The number of months for which clicks are stored; null: for ever. */
  retentionMonths: number | null;
  renderedAtMs: number;
}) {
  const { campaignId, campaign, first, totalsOnly, hideRecipients } = props;
  const [clicked, setClicked] = useState<(typeof lists)[number]["value"]>("true");
  return (
    <section aria-labelledby="clickers" className="rounded-lg border border-line bg-surface">
      <div className="flex flex-wrap items-center gap-x-4 gap-y-2 px-4 pt-3 pb-2">
        <h2 id="clickers" className="font-semibold">
          Who clicked
        </h2>
        {!totalsOnly && !hideRecipients && (
          <>
            <Segments label="Recipients" value={clicked} options={lists} onChange={setClicked} />
            <a
              href={`/campaigns/${campaignId}/recipients?clicked=${clicked}`}
              className={buttonLook()}
            >
              <Download aria-hidden />
              Download CSV
            </a>
          </>
        )}
        {!totalsOnly && (
          <Link
            href={clicksHref({ campaign })}
            className="ml-auto rounded-sm text-accent text-sm hover:underline"
          >
            All clicks of this campaign
          </Link>
        )}
      </div>
      {clicked === "false" ? (
        <NotClicked {...props} />
      ) : first.clickers.length > 0 ? (
        <Clickers {...props} />
      ) : (
        <p className="px-4 pb-4 text-muted">
          <NoClickers
            human={props.human}
            totalsOnly={totalsOnly}
            hideRecipients={props.hideRecipients}
          />
        </p>
      )}
    </section>
  );
}
