import Link from "next/link";
import { BlankPage } from "@/app/components/blank-page";
import { buttonLook } from "@/app/components/button";
import { IfMay } from "../role";

/** The empty state, shown until the first email is made trackable. */
export function NoCampaigns() {
  return (
    <BlankPage
      title="No campaigns yet"
      action={
        <IfMay as="editor">
          <Link href="/preview" className={buttonLook("primary")}>
            Open Preview
          </Link>
        </IfMay>
      }
    >
      <p>
        A campaign is a group of emails whose clicks are counted together. Name it with{" "}
        <code className="font-mono text-sm">"campaign"</code> when you make an email trackable.
        Without a name, emails with the same links form a campaign.
      </p>
    </BlankPage>
  );
}
