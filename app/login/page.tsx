import { redirect } from "next/navigation";
import { BrandMark } from "@/app/components/brand-mark";
import { env } from "@/lib/env";
import { currentPerson } from "@/lib/workspaces/require-user";
import { LoginForm } from "./login-form";
import { SignOn } from "./sign-on";
import { signOnFailure } from "./sign-on-failure";

export const metadata = { title: "Log in" };

type Query = Promise<Record<string, string | string[] | undefined>>;

export default async function LoginPage({ searchParams }: { searchParams: Query }) {
  if (await currentPerson()) redirect("/");
  return (
    <main className="mx-auto flex min-h-dvh w-full max-w-sm flex-col justify-center px-4 py-10 sm:pb-40">
      <div className="flex items-center gap-2">
        <BrandMark className="size-7" />
        <span className="font-semibold text-lg">Clickstamp</span>
      </div>
      <h1 className="mt-6 mb-5 font-semibold text-xl">Log in</h1>
      <LoginForm failure={signOnFailure((await searchParams).error)} />
      {env().oidc && <SignOn />}
      <p className="mt-6 border-line border-t pt-4 text-muted text-sm">
        First time here? <code className="font-mono text-ink">npm start</code> printed the email and
        password in its terminal on the first start. To set a new password, restart it with{" "}
        <code className="font-mono text-ink">ADMIN_PASSWORD=…</code>
      </p>
    </main>
  );
}
