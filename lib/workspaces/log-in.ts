import { log } from "@/lib/log";
import type { Client } from "./client";
import { insertEntryOfUser } from "./data/audit";
import { loginOf } from "./data/members";
import { insertSession } from "./data/sessions";
import { newDevice, readDevice } from "./device";
import { limitLogin, resetLoginLimit } from "./limit-logins";
import { checkPassword } from "./password";

/** No user has this id. */
const nobody = 0;

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
 * the audit log of the account's workspaces, and failures in the log. Throws if the database fails.
 */
export async function logIn({
  email,
  password,
  client,
  device,
}: Credentials): Promise<LoginResult> {
  const login = await loginOf(email);
  const attempt = {
    email,
    address: client.address,
    device: login && readDevice(device, login.id),
  };
  const actor = { kind: "user", name: login?.email ?? "", address: client.address } as const;
  const waitSeconds = await limitLogin(attempt);
  if (waitSeconds !== undefined) {
    log.warn({ waitSeconds, isKnown: login !== undefined }, "too many attempts to log in");
    await insertEntryOfUser(login?.id ?? nobody, actor, "login-limited");
    return { refused: "too-many", waitSeconds };
  }
  const fits = await checkPassword(password, login?.passwordHash);
  if (!login || !fits) {
    log.warn({ isKnown: login !== undefined }, "wrong email or password");
    // Takes as long for an unknown address, so that timing reveals nothing.
    await insertEntryOfUser(login?.id ?? nobody, actor, "login-failed");
    return { refused: "wrong" };
  }
  const id = await insertSession(login.id, client);
  await resetLoginLimit(attempt);
  await insertEntryOfUser(login.id, actor, "login");
  return {
    session: { id, userId: login.id, email: login.email },
    device: attempt.device === undefined ? newDevice(login.id) : (device as string),
  };
}
