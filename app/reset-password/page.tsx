import Link from "next/link";
import { notFound } from "next/navigation";
import { connection } from "next/server";
import { NarrowPage } from "@/app/components/narrow-page";
import { canSendMail } from "@/lib/workspaces/mail/send-mail";
import { AskForLink } from "./ask-for-link";

export const metadata = { title: "Set a new password" };

/** Mails a link for a new password, where there is a mail server. */
export default async function ResetPasswordPage() {
  // Whether there is a mail server is known when the server runs, not when it is built.
  await connection();
  if (!canSendMail()) notFound();
  return (
    <NarrowPage title="Set a new password">
      <AskForLink />
      <p className="mt-6 border-line border-t pt-4 text-sm">
        <Link href="/login" className="text-accent underline">
          Back to the login
        </Link>
      </p>
    </NarrowPage>
  );
}
