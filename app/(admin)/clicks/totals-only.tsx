import Link from "next/link";
import { BlankPage } from "@/app/components/blank-page";
import { buttonLook } from "@/app/components/button";
import { IfMay } from "../role";

/** Shown instead of the list of clicks if the workspace keeps totals only. */
export function TotalsOnly() {
  return (
    <BlankPage
      title="Single clicks are not kept"
      action={
        <>
          <Link href="/" className={buttonLook("primary")}>
            Go to the overview
          </Link>
          <IfMay as="editor">
            <Link href="/settings/privacy" className={buttonLook()}>
              Open Settings
            </Link>
          </IfMay>
        </>
      }
    >
      <p>
        This workspace keeps totals only: how often each link was clicked and when, but not by whom.
      </p>
    </BlankPage>
  );
}
