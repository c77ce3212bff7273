import { notFound } from "next/navigation";
import { NarrowPage } from "@/app/components/narrow-page";
import { AppError, expected } from "@/lib/errors";
import { currentClient } from "@/lib/workspaces/auth";
import { showReset } from "@/lib/workspaces/passwords/reset-password";
import { NewPassword } from "./new-password";

export const metadata = { title: "Set a new password" };

type Props = { params: Promise<{ token: string }> };

/** Asks for a new password. Only its form uses the link, because mail scanners open every link. */
export default async function NewPasswordPage({ params }: Props) {
  const { token } = await params;
  const { address } = await currentClient();
  const email = await showReset(token, address).catch(expected);
  if (email instanceof AppError && email.code === "not-found") notFound();
  return (
    <NarrowPage title="Set a new password">
      {email instanceof AppError ? (
        <p role="alert">{email.message}.</p>
      ) : (
        <NewPassword token={token} email={email} />
      )}
    </NarrowPage>
  );
}
