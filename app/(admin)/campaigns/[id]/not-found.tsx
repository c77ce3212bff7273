import Link from "next/link";
import { BlankPage } from "@/app/components/blank-page";
import { buttonLook } from "@/app/components/button";

export default function CampaignNotFound() {
  return (
    <BlankPage
      title="Campaign not found"
      action={
        <Link href="/campaigns" className={buttonLook("primary")}>
          Show all campaigns
        </Link>
      }
    >
      Check the URL, or whether the campaign belongs to another workspace.
    </BlankPage>
  );
}
