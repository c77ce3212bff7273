import Link from "next/link";
import { BlankPage } from "@/app/components/blank-page";
import { buttonLook } from "@/app/components/button";

/** Before the first email is made trackable. */
export function NoCampaigns() {
  return (
    <BlankPage
      title="No campaigns yet"
      action={
        <Link href="/preview" className={buttonLook("primary")}>
          Open Preview
        </Link>
      }
    >
      <p>
        A campaign is the emails whose clicks are counted together. Make an email trackable and name
        it with <code className="font-mono text-sm">"campaign"</code>; without a name, emails with
        the same links make one.
      </p>
    </BlankPage>
  );
}
