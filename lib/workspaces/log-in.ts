import { log } from "@/lib/log";
import type { Actor } from "./audit";
import type { Client } from "./client";
import { insertEntryOfUser } from "./data/audit";
import { loginOf } from "./data/members";
import { insertSession } from "./data/sessions";
import { newDevice, readDevice } from "./device";
import { limitLogin, resetLoginLimit } from "./limit-logins";
import { checkPassword } from "./password";

/** An email address and a password, and the browser that sends them. */
export interface Credentials {
  email: string;
  password: string;
  client: Client;
  /** The value of the browser's device cookie. */
  device: string | undefined;
}

/** The result of an attempt to log in. */
export type LoginResult =
  | { session: { id: string; userId: number; email: string }; device: string }
  | { refused: "wrong" }
  | { refused: "too-many"; waitSeconds: number };

/**
 * Checks a password and starts a session. Limits attempts before that, see limitLogin. Records successes and failures in
 * the audit log of the account's workspaces, and failures in the log; of refusals in a row, only the first one. Throws if
 * the database fails.
 */
export async function logIn({
  email,
  password,
  client,
  device,
}: Credentials): Promise<LoginResult> {
  const login = await loginOf(email);
  const known = login && readDevice(device, login.id);
  const attempt = { email, address: client.address, device: known };
  const actor = { kind: "user", name: login?.email ?? "", address: client.address } as const;
  const refusal = await limitLogin(attempt);
  if (refusal) {
    if (refusal.isFirst) recordFailure(login?.id, actor, "login-limited");
    return { refused: "too-many", waitSeconds: refusal.waitSeconds };
  }
  const fits = await checkPassword(password, login?.passwordHash);
  const id = login && fits ? await insertSession(login, client) : undefined;
  if (!login || id === undefined) {
    recordFailure(login?.id, actor, "login-failed");
    return { refused: "wrong" };
  }
  await resetLoginLimit(attempt);
  await insertEntryOfUser(login.id, actor, "login");
  return {
    session: { id, userId: login.id, email: login.email },
    device: known === undefined ? newDevice(login.id) : (device as string),
  };
}

/** Doesn't wait for the database, so that the time of the response does not reveal whether there is such a user. */
function recordFailure(
  userId: number | undefined,
  actor: Actor,
  action: "login-failed" | "login-limited",
): void {
  log.warn({ isKnown: userId !== undefined }, action);
  if (userId === undefined) return;
  insertEntryOfUser(userId, actor, action).catch((error) =>
    log.error({ err: error }, "a failed login could not be recorded"),
  );
}
