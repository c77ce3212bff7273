/** Why single sign-on did not work, in words, from the `error` that its redirect to the login page carries. */
export function signOnFailure(error: unknown): string | undefined {
  if (typeof error !== "string" || error === "") return undefined;
  return Object.hasOwn(words, error) ? words[error] : other;
}

const other =
  "Single sign-on failed. Try again. If it fails again, the server's log has the cause.";

const words: Record<string, string> = {
  domain:
    "Your email address is not of a domain that may log in here. Ask the server’s administrator.",
  unverified:
    "The single sign-on provider has not verified your email address. Verify it there, then try again.",
  taken:
    "Your email address belongs to another account of the single sign-on provider. Ask the server’s administrator.",
  unavailable: "The server could not log you in. Try again in a moment.",
};
