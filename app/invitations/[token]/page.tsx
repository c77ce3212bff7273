import Link from "next/link";
import { notFound } from "next/navigation";
import { roleWords } from "@/app/(admin)/settings/people/role-words";
import { buttonLook } from "@/app/components/button";
import { NarrowPage } from "@/app/components/narrow-page";
import { env } from "@/lib/env";
import { AppError, expected } from "@/lib/errors";
import { currentClient } from "@/lib/workspaces/auth";
import { showInvitation } from "@/lib/workspaces/invitations/accept-invitation";
import { currentPerson } from "@/lib/workspaces/require-user";
import { ChoosePassword } from "./choose-password";
import { JoinButton } from "./join-button";
import { OtherAccount } from "./other-account";

export const metadata = { title: "Invitation" };

type Props = { params: Promise<{ token: string }> };

/** Shows an invitation. Only its buttons accept it, because mail scanners open every link. */
export default async function InvitationPage({ params }: Props) {
  const { token } = await params;
  const { address } = await currentClient();
  const found = await showInvitation(token, address).catch(expected);
  if (found instanceof AppError) {
    if (found.code === "not-found") notFound();
    return (
      <NarrowPage title="Please wait">
        <p role="alert">{found.message}.</p>
      </NarrowPage>
    );
  }
  const { workspaceName, email, role, invitedBy, hasAccount } = found;
  const person = await currentPerson();
  const logIn = `/login?callbackUrl=${encodeURIComponent(`/invitations/${token}`)}`;
  return (
    <NarrowPage title={`Join ${workspaceName}`}>
      <p className="mb-5 text-muted [overflow-wrap:anywhere]">
        {invitedBy} invites {email} as {roleWords[role].as}. {roleWords[role].name}s{" "}
        {roleWords[role].may}
      </p>
      {person?.email === email ? (
        <JoinButton token={token} workspace={workspaceName} />
      ) : person ? (
        <OtherAccount here={person.email} wanted={email} />
      ) : hasAccount ? (
        <Link href={logIn} className={buttonLook("primary", "h-10 w-full")}>
          Log in to join
        </Link>
      ) : (
        <>
          <ChoosePassword token={token} email={email} />
          {env().oidc && (
            <p className="mt-6 border-line border-t pt-4 text-sm">
              Or{" "}
              <Link href="/login" className="text-accent underline">
                use single sign-on
              </Link>
              , without a password.
            </p>
          )}
        </>
      )}
    </NarrowPage>
  );
}
