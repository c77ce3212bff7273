import Link from "next/link";
import { buttonLook } from "@/app/components/button";
import { NarrowPage } from "@/app/components/narrow-page";

export const metadata = { title: "Set a new password" };

/** Shown for a link that does not work. It can't tell why, because nothing is stored of it. */
export default function NotFound() {
  return (
    <NarrowPage title="This link no longer works">
      <p className="mb-5 text-muted">
        It has been used, was replaced by a newer one, or is older than 24 hours. Ask for a new
        link.
      </p>
      <Link href="/login" className={buttonLook("plain", "h-10 w-full")}>
        Go to the login
      </Link>
    </NarrowPage>
  );
}
