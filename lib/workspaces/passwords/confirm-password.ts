import { AppError } from "@/lib/errors";
import type { Actor } from "../audit";
import { type Login, loginOf } from "../data/members";
import { type LoginAttempt, limitLogin, type Refusal } from "../limit-logins";
import { checkPassword } from "../password";
import { recordFailure } from "../record-failure";

/** Someone who is logged in, and changes what belongs to their account. */
export interface AccountHolder {
  id: number;
  email: string;
  sessionId: string;
  actor: Actor;
}

/**
 * Asks someone who is logged in for their password again: a browser that was left open must not be enough. Limited like a
 * login, with attempts of their own for each session; call resetLoginLimit(attemptOf(holder)) once everything else is right,
 * too. Returns the login whose password fits. Throws AppError `bad-request` for a wrong password, `forbidden` over the
 * limit, and `unprocessable` for a user without a password.
 */
export async function confirmPassword(holder: AccountHolder, password: string): Promise<Login> {
  const refusal = await limitLogin(attemptOf(holder));
  if (refusal) {
    if (refusal.isFirst) recordFailure(holder.id, holder.actor, "login-limited");
    throw tooMany(refusal);
  }
  const login = await loginOf(holder.email);
  if (!login?.passwordHash) {
    throw new AppError("unprocessable", "You log in by single sign-on, without a password");
  }
  if (await checkPassword(password, login.passwordHash)) return login;
  recordFailure(holder.id, holder.actor, "login-failed");
  throw new AppError("bad-request", "The password is wrong", "$.password");
}

/** An attempt of someone who is logged in. Their session counts as the browser, which has logged in before. */
export function attemptOf({ email, sessionId, actor }: AccountHolder): LoginAttempt {
  return { email, address: actor.address, device: sessionId };
}

/** The error of a refused attempt. */
export function tooMany({ waitSeconds }: Refusal): AppError {
  const wait =
    waitSeconds > 60 ? `${Math.ceil(waitSeconds / 60)} minutes` : `${waitSeconds} seconds`;
  return new AppError("forbidden", `Too many attempts. Try again in ${wait}`);
}
