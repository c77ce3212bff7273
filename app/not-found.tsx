import Link from "next/link";
import { BlankPage } from "@/app/components/blank-page";
import { buttonLook } from "@/app/components/button";

export const metadata = { title: "Page not found" };

export default function NotFound() {
  return (
    <main>
      <BlankPage
        title="Page not found"
        action={
          <Link href="/" className={buttonLook("primary")}>
            Go to the overview
          </Link>
        }
      >
        The link may be old, or the address has a typing error.
      </BlankPage>
    </main>
  );
}
