import { AppError } from "@/lib/errors";
import { insertEntryOfUser } from "../data/audit";
import {
  deleteSecondFactor,
  findSecondFactor,
  insertSecondFactor,
  replaceRecoveryCodes,
} from "../data/second-factors";
import { deleteSessions } from "../data/sessions";
import { type AccountHolder, confirmPassword } from "../passwords/confirm-password";
import { changeAccount, confirmBoth, isOff, type Proof } from "./confirm-both";
import { hashRecoveryCode, newRecoveryCodes } from "./recovery-codes";
import { readSecret, stepOf } from "./totp";

/** A second factor as its user sees it. */
export interface SecondFactorView {
  /** When it was turned on; ISO 8601, UTC. */
  since: string;
  recoveryCodesLeft: number;
}

/** The second factor of a user; null if it is off. */
export async function showSecondFactor(userId: number): Promise<SecondFactorView | null> {
  const found = await findSecondFactor(userId);
  return found ? { ...found, since: found.since.toISOString() } : null;
}

/**
 * Turns on the second factor with a secret of newSecret, which need not be stored before: a user who sends another one harms
 * only themselves. Ends all their other sessions. Returns the recovery codes, the only time. Throws like confirmPassword, and
 * AppError `bad-request` for a wrong code, `unprocessable` if it is on.
 */
export async function turnOnSecondFactor(
  holder: AccountHolder,
  { secret: text, password, code }: Proof & { secret: string },
  nowMs = Date.now(),
): Promise<string[]> {
  const secret = readSecret(text);
  if (!secret) throw new AppError("bad-request", "Reload the page and start again");
  const login = await confirmPassword(holder, password);
  const step = stepOf(secret, code.slice(0, 100).replace(/[\s-]/g, ""), nowMs);
  if (step === undefined) {
    throw new AppError(
      "bad-request",
      "This code is wrong. Enter the current one, and check that the clock of your phone is right",
      "$.code",
    );
  }
  const codes = newRecoveryCodes();
  await changeAccount(holder, login, async (tx) => {
    if (!(await insertSecondFactor(holder.id, secret, step, tx))) {
      throw new AppError("unprocessable", "Your second factor is on already; reload the page");
    }
    await replaceRecoveryCodes(holder.id, hashesOf(codes), tx);
    await deleteSessions(holder.id, holder.sessionId, tx);
    await insertEntryOfUser(holder.id, holder.actor, "second-factor-on", { client: tx });
  });
  return codes;
}

/**
 * Turns off the second factor, and ends all other sessions of its user. Throws like confirmPassword, and AppError
 * `bad-request` for a wrong code, `unprocessable` if it is off.
 */
export async function turnOffSecondFactor(
  holder: AccountHolder,
  proof: Proof,
  nowMs = Date.now(),
): Promise<void> {
  const login = await confirmBoth(holder, proof, nowMs);
  await changeAccount(holder, login, async (tx) => {
    if (!(await deleteSecondFactor(holder.id, tx))) throw isOff();
    await deleteSessions(holder.id, holder.sessionId, tx);
    await insertEntryOfUser(holder.id, holder.actor, "second-factor-off", { client: tx });
  });
}

/** Replaces all recovery codes. Returns the new ones, the only time. Throws like turnOffSecondFactor. */
export async function renewRecoveryCodes(
  holder: AccountHolder,
  proof: Proof,
  nowMs = Date.now(),
): Promise<string[]> {
  const login = await confirmBoth(holder, proof, nowMs);
  const codes = newRecoveryCodes();
  await changeAccount(holder, login, async (tx) => {
    await replaceRecoveryCodes(holder.id, hashesOf(codes), tx);
    await insertEntryOfUser(holder.id, holder.actor, "recovery-codes-renewed", { client: tx });
  });
  return codes;
}

const hashesOf = (codes: readonly string[]) =>
  codes.map((code) => hashRecoveryCode(code) as Uint8Array<ArrayBuffer>);
