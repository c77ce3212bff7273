import Link from "next/link";
import { BlankPage } from "@/app/components/blank-page";
import { buttonLook } from "@/app/components/button";

export default function NotFound() {
  return (
    <BlankPage
      title="Page not found"
      action={
        <Link href="/" className={buttonLook("primary")}>
          Go to the overview
        </Link>
      }
    >
      <p>It may have been removed, or the address has a typing error.</p>
    </BlankPage>
  );
}
