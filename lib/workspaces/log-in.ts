import type { Client } from "./client";
import { insertEntryOfUser } from "./data/audit";
import { loginOf } from "./data/members";
import { secretOf } from "./data/second-factors";
import { insertSession } from "./data/sessions";
import { newDevice, readDevice } from "./device";
import {
  limitCode,
  limitLogin,
  type Refusal,
  resetCodeLimit,
  resetLoginLimit,
} from "./limit-logins";
import { checkPassword } from "./password";
import { recordFailure } from "./record-failure";
import { useCode } from "./second-factor/use-code";

/** An email address, a password and perhaps a code, and the browser that sends them. */
export interface Credentials {
  email: string;
  password: string;
  /** Of the authenticator app, or a recovery code. */
  code?: string | undefined;
  client: Client;
  /** The value of the browser's device cookie. */
  device: string | undefined;
}

/** The result of an attempt to log in. */
export type LoginResult =
  | { session: { id: string; userId: number; email: string }; device: string }
  | { refused: "wrong" }
  /** The password is right, and a code is needed. */
  | { refused: "second-factor" }
  | { refused: "too-many"; waitSeconds: number };

/**
 * Checks a password, and a code if the user has a second factor, and starts a session. Limits attempts before that, see
 * limitLogin; wrong codes count like wrong passwords. Records successes and failures in the audit log of the account's
 * workspaces, and failures in the log; of refusals in a row, only the first one. Throws if the database fails.
 */
export async function logIn(
  { email, password, code, client, device }: Credentials,
  nowMs = Date.now(),
): Promise<LoginResult> {
  const login = await loginOf(email);
  const known = login && readDevice(device, login.id);
  const attempt = { email, address: client.address, device: known };
  const actor = { kind: "user", name: login?.email ?? "", address: client.address } as const;
  const tooMany = ({ isFirst, waitSeconds }: Refusal) => {
    if (isFirst) recordFailure(login?.id, actor, "login-limited");
    return { refused: "too-many", waitSeconds } as const;
  };
  const refusal = await limitLogin(attempt);
  if (refusal) return tooMany(refusal);
  const fits = await checkPassword(password, login?.passwordHash);
  if (!login || !fits) {
    recordFailure(login?.id, actor, "login-failed");
    return { refused: "wrong" };
  }
  const secret = await secretOf(login.id);
  if (secret) {
    if (!code) return { refused: "second-factor" };
    const refusedCode = await limitCode(attempt);
    if (refusedCode) return tooMany(refusedCode);
    const used = await useCode(login.id, secret, code, nowMs);
    if (!used) {
      recordFailure(login.id, actor, "second-factor-failed");
      return { refused: "wrong" };
    }
    await resetCodeLimit(attempt);
    if (used.recoveryCodesLeft !== undefined) {
      await insertEntryOfUser(login.id, actor, "recovery-code-used");
    }
  }
  const id = await insertSession({ ...login, secret }, client);
  // The password or the second factor has just been changed.
  if (id === undefined) return { refused: "wrong" };
  await resetLoginLimit(attempt);
  await insertEntryOfUser(login.id, actor, "login");
  return {
    session: { id, userId: login.id, email: login.email },
    device: known === undefined ? newDevice(login.id) : (device as string),
  };
}
