import { createHash } from "node:crypto";
import { networkOf } from "@/lib/client-network";
import { processWide } from "@/lib/process-wide";
import { rateLimit } from "./data/rate-limits";

/** An attempt to log in. */
export interface LoginAttempt {
  email: string;
  address: string | null;
  /** Set if this browser has logged in to the account before, see device.ts. */
  device: string | undefined;
}

const attemptsOfAddress = 10;

const limits = () =>
  processWide("login-limits", () => ({
    address: rateLimit({ name: "login-address", points: attemptsOfAddress, seconds: 60 }),
    refusedAddress: rateLimit({ name: "login-refused-address", points: 1, seconds: 3600 }),
    account: rateLimit({ name: "login-account", points: 5, seconds: 3600 }),
    slowAccount: rateLimit({ name: "login-slow-account", points: 1, seconds: 60 }),
  }));

/** How long an address waits after it was over the limit for the first, second, … time within an hour. */
const addressWaits = [60, 120, 240, 480, 900];

/**
 * Counts an attempt to log in, before its password is checked. Returns undefined if it may go on, else the number of
 * seconds to wait. An address has 10 attempts a minute, and must then wait for 1, 2, 4, 8 and at last 15 minutes. An
 * account has 5 attempts, and then one a minute, until one succeeds or an hour has passed. A browser that has logged in
 * before has attempts of its own, so that strangers can't lock out the owner of an account.
 *
 * Source: https://owasp.org/www-community/Slow_Down_Online_Guessing_Attacks_with_Device_Cookies
 */
export async function limitLogin(attempt: LoginAttempt): Promise<number | undefined> {
  const { account, slowAccount } = limits();
  const waitSeconds = await limitAddress(attempt.address);
  if (waitSeconds !== undefined) return waitSeconds;
  const key = accountKey(attempt);
  if ((await account.consume(key)).waitSeconds === undefined) return undefined;
  return (await slowAccount.consume(key)).waitSeconds;
}

/** Resets the attempts of an account after one that succeeded. */
export async function resetLoginLimit(attempt: LoginAttempt): Promise<void> {
  const key = accountKey(attempt);
  await Promise.all([limits().account.reset(key), limits().slowAccount.reset(key)]);
}

async function limitAddress(address: string | null): Promise<number | undefined> {
  // A client with an IPv6 address usually has a whole /64 network.
  const key = networkOf(address ?? undefined, { ipv4: 32, ipv6: 64 });
  if (key === null) return undefined;
  const { address: perAddress, refusedAddress } = limits();
  const { count, waitSeconds } = await perAddress.consume(key);
  if (waitSeconds === undefined) return undefined;
  // The first refusal of a round decides how long it takes.
  if (count !== attemptsOfAddress + 1) return waitSeconds;
  const round = (await refusedAddress.consume(key)).count;
  const seconds = addressWaits[Math.min(round, addressWaits.length) - 1] as number;
  await perAddress.block(key, seconds);
  return seconds;
}

/** A hash, so that the table of counts contains no addresses. */
function accountKey({ email, device }: LoginAttempt): string {
  const account = email.trim().toLowerCase();
  return createHash("sha256")
    .update(`${account}\n${device ?? ""}`)
    .digest("base64url");
}
