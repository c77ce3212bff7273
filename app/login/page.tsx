import { redirect } from "next/navigation";
import { NarrowPage } from "@/app/components/narrow-page";
import { canSendMail } from "@/lib/workspaces/mail/send-mail";
import { currentPerson } from "@/lib/workspaces/require-user";
import { LoginForm } from "./login-form";

export const metadata = { title: "Log in" };

export default async function LoginPage() {
  if (await currentPerson()) redirect("/");
  return (
    <NarrowPage title="Log in">
      <LoginForm canSendMail={canSendMail()} firstTime={<FirstTime />} />
    </NarrowPage>
  );
}

function FirstTime() {
  return (
    <p className="mt-6 border-line border-t pt-4 text-muted text-sm">
      First time here? <code className="font-mono text-ink">npm start</code> printed the email and
      password in its terminal on the first start. To set a new password, restart it with{" "}
      <code className="font-mono text-ink">ADMIN_PASSWORD=…</code>
    </p>
  );
}
