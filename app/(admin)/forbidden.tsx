import Link from "next/link";
import { BlankPage } from "@/app/components/blank-page";
import { buttonLook } from "@/app/components/button";

/** Shown for a page or an action that needs another role. */
export default function Forbidden() {
  return (
    <BlankPage
      title="Your role does not allow this"
      action={
        <Link href="/" className={buttonLook("primary")}>
          Go to the overview
        </Link>
      }
    >
      <p>Settings, People, shows your role and the owners, who can change it.</p>
    </BlankPage>
  );
}
