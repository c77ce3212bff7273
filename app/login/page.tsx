import { redirect } from "next/navigation";
import { BrandMark } from "@/app/components/brand-mark";
import { currentPerson } from "@/lib/workspaces/require-user";
import { LoginForm } from "./login-form";

export const metadata = { title: "Log in" };

export default async function LoginPage() {
  if (await currentPerson()) redirect("/");
  return (
    <main className="mx-auto flex min-h-dvh w-full max-w-sm flex-col justify-center px-4 py-10 sm:pb-40">
      <div className="flex items-center gap-2">
        <BrandMark className="size-7" />
        <span className="font-semibold text-lg">Clickstamp</span>
      </div>
      <h1 className="mt-6 mb-5 font-semibold text-xl">Log in</h1>
      <LoginForm />
      <p className="mt-6 border-line border-t pt-4 text-muted text-sm">
        First time here? <code className="font-mono text-ink">npm start</code> printed the email and
        password in its terminal on the first start. To set a new password, restart it with{" "}
        <code className="font-mono text-ink">ADMIN_PASSWORD=…</code>
      </p>
    </main>
  );
}
