import { signIn } from "next-auth/react";

/** What a login form sends. */
export interface Entered {
  email: string;
  password: string;
  /** Of the authenticator app, or a recovery code. */
  code?: string;
}

/** Tries to log in. `needsCode`: the password is right, and a code must be sent, too. */
export async function tryToLogIn(
  entered: Entered,
): Promise<"done" | "needsCode" | { problem: string }> {
  try {
    const answer = await signIn("credentials", { ...entered, redirect: false });
    if (answer?.ok && !answer.error) return "done";
    if (answer?.error === "second-factor") return "needsCode";
    return { problem: problemOf(answer?.error ?? "", entered) };
  } catch {
    return { problem: "The server did not answer. Check that it is running, then try again." };
  }
}

function problemOf(error: string, { code }: Entered): string {
  const [, seconds] = /^wait (\d+)$/.exec(error) ?? [];
  if (seconds) return `Too many attempts. Try again in ${waitInWords(Number(seconds))}.`;
  // The status is not enough: next-auth also answers 401 when the database fails.
  if (error !== "CredentialsSignin") {
    return "The server could not check the password. Try again in a moment.";
  }
  return code === undefined
    ? "The email or the password is wrong."
    : "This code is wrong, or was used before.";
}

function waitInWords(seconds: number): string {
  if (seconds <= 60) return seconds === 1 ? "1 second" : `${seconds} seconds`;
  return `${Math.ceil(seconds / 60)} minutes`;
}
