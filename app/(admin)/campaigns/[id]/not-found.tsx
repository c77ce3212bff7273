import Link from "next/link";
import { BlankPage } from "@/app/components/blank-page";
import { buttonLook } from "@/app/components/button";

export default function CampaignNotFound() {
  return (
    <BlankPage
      title="There is no such campaign"
      action={
        <Link href="/campaigns" className={buttonLook("primary")}>
          See all campaigns
        </Link>
      }
    >
      The address has a typing error, or is of another workspace.
    </BlankPage>
  );
}
