"use client";

import { signIn } from "next-auth/react";
import { NewPasswordForm } from "@/app/components/new-password-form";
import { sendJson } from "@/app/components/send-json";

/** A form with which a newcomer chooses a password, and joins. */
export function ChoosePassword({ token, email }: { token: string; email: string }) {
  async function join(password: string): Promise<string | undefined> {
    const failure = await sendJson(`/invitations/${token}/account`, { password });
    if (failure) return failure;
    const answer = await signIn("credentials", { email, password, redirect: false }).catch(
      () => undefined,
    );
    // The account is there in any case.
    window.location.assign(answer?.ok && !answer.error ? "/" : "/login");
    return undefined;
  }

  return (
    <NewPasswordForm
      email={email}
      label="Choose a password"
      submit={{ name: "Create account and join", busy: "Joining…" }}
      onSubmit={join}
    />
  );
}
