import { redirect } from "next/navigation";
import { NarrowPage } from "@/app/components/narrow-page";
import { env } from "@/lib/env";
import { canSendMail } from "@/lib/workspaces/mail/send-mail";
import { currentPerson } from "@/lib/workspaces/require-user";
import { LoginForm } from "./login-form";
import { SignOn } from "./sign-on";
import { signOnFailure } from "./sign-on-failure";

export const metadata = { title: "Log in" };

type Query = Promise<Record<string, string | string[] | undefined>>;

export default async function LoginPage({ searchParams }: { searchParams: Query }) {
  if (await currentPerson()) redirect("/");
  return (
    <NarrowPage title="Log in">
      <LoginForm
        canSendMail={canSendMail()}
        failure={signOnFailure((await searchParams).error)}
        others={
          <>
            {env().oidc && <SignOn />}
            <FirstTime />
          </>
        }
      />
    </NarrowPage>
  );
}

function FirstTime() {
  return (
    <p className="mt-6 border-line border-t pt-4 text-muted text-sm">
      No account? Ask an owner of the workspace to invite you. If you run this server:{" "}
      <code className="font-mono text-ink">npm start</code> printed the email and password on its
      first start. To set a new password, restart it with{" "}
      <code className="font-mono text-ink">ADMIN_PASSWORD=…</code>
    </p>
  );
}
