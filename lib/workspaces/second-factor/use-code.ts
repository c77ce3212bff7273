import { takeRecoveryCode, useStep } from "../data/second-factors";
import { hashRecoveryCode } from "./recovery-codes";
import { stepOf } from "./totp";

/** A code that was right, and is used up. `recoveryCodesLeft` is set if it was a recovery code. */
export interface UsedCode {
  recoveryCodesLeft?: number;
}

/**
 * Uses a code of the authenticator app, or a recovery code; spaces and dashes don't count. Each works once, also if two
 * requests send it at the same time. Undefined for a wrong one.
 */
export async function useCode(
  userId: number,
  secret: Uint8Array<ArrayBuffer>,
  text: string,
  nowMs: number,
): Promise<UsedCode | undefined> {
  const code = text.slice(0, 100).replace(/[\s-]/g, "");
  if (/^\d{6}$/.test(code)) {
    const step = stepOf(secret, code, nowMs);
    return step !== undefined && (await useStep(userId, secret, step)) ? {} : undefined;
  }
  const hash = hashRecoveryCode(code);
  const left = hash && (await takeRecoveryCode(userId, hash));
  return left === undefined ? undefined : { recoveryCodesLeft: left };
}
