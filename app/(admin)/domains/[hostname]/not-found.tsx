import Link from "next/link";
import { BlankPage } from "@/app/components/blank-page";
import { buttonLook } from "@/app/components/button";

export default function DomainNotFound() {
  return (
    <BlankPage
      title="Click domain not found"
      action={
        <Link href="/domains" className={buttonLook("primary")}>
          See all click domains
        </Link>
      }
    >
      It may have been removed, or the address has a typing error.
    </BlankPage>
  );
}
