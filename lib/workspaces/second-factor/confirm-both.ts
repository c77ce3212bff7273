import { AppError } from "@/lib/errors";
import type { Queries } from "@/lib/in-turn";
import { insertEntryOfUser } from "../data/audit";
import { inUser } from "../data/in-user";
import type { Login } from "../data/members";
import { secretOf } from "../data/second-factors";
import { limitCode, resetCodeLimit, resetLoginLimit } from "../limit-logins";
import {
  type AccountHolder,
  attemptOf,
  confirmPassword,
  tooMany,
} from "../passwords/confirm-password";
import { recordFailure } from "../record-failure";
import { useCode } from "./use-code";

/** What proves that a change is made by the holder of the account. */
export interface Proof {
  password: string;
  /** Of the authenticator app. Once the second factor is on, a recovery code will do, too. */
  code: string;
}

/**
 * Confirms the password and the second factor of someone who is logged in. Throws like confirmPassword, and AppError
 * `bad-request` for a wrong code, `unprocessable` if the second factor is off.
 */
export async function confirmBoth(
  holder: AccountHolder,
  proof: Proof,
  nowMs: number,
): Promise<Login> {
  const login = await confirmPassword(holder, proof.password);
  const secret = await secretOf(holder.id);
  if (!secret) throw isOff();
  // One count for all sessions: starting another one must not give new guesses.
  const account = { email: holder.email, device: undefined };
  const refusal = await limitCode(account);
  if (refusal) throw tooMany(refusal);
  const used = await useCode(holder.id, secret, proof.code, nowMs);
  if (!used) {
    recordFailure(holder.id, holder.actor, "second-factor-failed");
    throw new AppError(
      "bad-request",
      "This code is wrong, or was used before. Wait for the next one",
      "$.code",
    );
  }
  await resetCodeLimit(account);
  if (used.recoveryCodesLeft !== undefined) {
    await insertEntryOfUser(holder.id, holder.actor, "recovery-code-used");
  }
  return login;
}

/** Makes a change of an account if the password has not changed since it was confirmed. Resets the limit of attempts. */
export async function changeAccount(
  holder: AccountHolder,
  { passwordHash }: Login,
  make: (tx: Queries) => Promise<void>,
): Promise<void> {
  const done = await inUser(holder.id, async (tx, user) => {
    if (user.passwordHash !== passwordHash) return false;
    await make(tx);
    return true;
  });
  if (!done) throw new AppError("bad-request", "Your password was just changed elsewhere");
  await resetLoginLimit(attemptOf(holder));
}

/** The error of a change that needs a second factor. */
export function isOff(): AppError {
  return new AppError("unprocessable", "Your second factor is off already; reload the page");
}
