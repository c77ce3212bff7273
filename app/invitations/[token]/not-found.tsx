import Link from "next/link";
import { buttonLook } from "@/app/components/button";
import { NarrowPage } from "@/app/components/narrow-page";

export const metadata = { title: "Invitation" };

/** Shown for an invitation that can't be accepted. It does not tell why, because nothing is kept of it. */
export default function NotFound() {
  return (
    <NarrowPage title="This invitation no longer works">
      <p className="mb-5 text-muted">
        It has been used, was revoked, or is older than seven days. Ask the person who invited you
        for a new one.
      </p>
      <Link href="/login" className={buttonLook("plain", "h-10 w-full")}>
        Log in
      </Link>
    </NarrowPage>
  );
}
