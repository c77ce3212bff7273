"use client";

import Link from "next/link";
import { useState } from "react";
import { buttonLook } from "@/app/components/button";
import { NewPasswordForm } from "@/app/components/new-password-form";
import { sendJson } from "@/app/components/send-json";

/** A form for a new password, which uses the link. */
export function NewPassword({ token, email }: { token: string; email: string }) {
  const [isDone, setDone] = useState(false);

  async function save(password: string): Promise<string | undefined> {
    const failure = await sendJson(`/reset-password/${token}/password`, { password });
    if (!failure) setDone(true);
    return failure;
  }

  if (!isDone) {
    return (
      <NewPasswordForm
        email={email}
        label="New password"
        submit={{ name: "Set password", busy: "Saving…" }}
        onSubmit={save}
      />
    );
  }
  return (
    <>
      <p role="status" className="mb-5">
        Your password is set, and all your sessions were ended.
      </p>
      <Link href="/login" className={buttonLook("primary", "h-10 w-full")}>
        Log in
      </Link>
    </>
  );
}
