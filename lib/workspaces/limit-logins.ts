import { createHash } from "node:crypto";
import { networkOf } from "@/lib/client-network";
import { processWide } from "@/lib/process-wide";
import { type Counted, rateLimit } from "./data/rate-limits";

/** An attempt to log in. */
export interface LoginAttempt {
  email: string;
  address: string | null;
  /** Set if this browser has logged in to the account before, see device.ts. */
  device: string | undefined;
}

/** An account, as one browser or all others guess at it. */
type Account = Pick<LoginAttempt, "email" | "device">;

/** A refused attempt to log in. */
export interface Refusal {
  waitSeconds: number;
  /** Whether it is the first one since the limit was reached, which is the one to record. */
  isFirst: boolean;
}

const limits = () =>
  processWide("login-limits", () => ({
    address: rateLimit({ name: "login-address", points: 10, seconds: 60 }),
    refusedAddress: rateLimit({ name: "login-refused-address", points: 1, seconds: 3600 }),
    account: rateLimit({ name: "login-account", points: 5, seconds: 3600 }),
    slowNetwork: rateLimit({ name: "login-slow-network", points: 1, seconds: 60 }),
    slowAccount: rateLimit({ name: "login-slow-account", points: 10, seconds: 60 }),
    codes: rateLimit({ name: "login-code", points: maxCodes, seconds: 24 * 3600 }),
  }));

/** Three of a million codes fit at a time: this many guesses a day find one in 30 years, on average. */
const maxCodes = 30;

/** How long an address waits after it was over the limit for the first, second, … time within an hour. */
const addressWaits = [60, 120, 240, 480, 900];

/**
 * Counts an attempt to log in, before its password is checked. Returns undefined if it may go on.
 *
 * An account has 5 attempts, then one a minute from each network and 10 a minute from all, until one succeeds or an hour
 * has passed. An address has 10 attempts a minute, and must then wait for 1, 2, 4, 8 and at last 15 minutes. A browser
 * that has logged in before has 5 attempts of its own, and no limit of its address applies to it, so that strangers can't
 * lock out the owner of an account.
 *
 * Source: https://owasp.org/www-community/Slow_Down_Online_Guessing_Attacks_with_Device_Cookies
 */
export async function limitLogin(attempt: LoginAttempt): Promise<Refusal | undefined> {
  const { account, slowNetwork, slowAccount } = limits();
  const refusal = attempt.device === undefined ? await limitAddress(attempt.address) : undefined;
  if (refusal) return refusal;
  const key = accountKey(attempt);
  if (!isOver(await account.consume(key))) return undefined;
  const network = networkOf(attempt.address ?? undefined) ?? "";
  const fromNetwork = await slowNetwork.consume(`${key} ${network}`);
  if (isOver(fromNetwork)) return refusalOf(fromNetwork, 1);
  const fromAll = await slowAccount.consume(key);
  return isOver(fromAll) ? refusalOf(fromAll, 10) : undefined;
}

/**
 * Counts a code of a second factor, after the right password and before the code is checked: an account has 30 a day, and a
 * browser that has logged in before has 30 of its own, until one is right. Nothing else resets these counts: setting a
 * password must not give new guesses.
 */
export async function limitCode(account: Account): Promise<Refusal | undefined> {
  const counted = await limits().codes.consume(accountKey(account));
  return isOver(counted) ? refusalOf(counted, maxCodes) : undefined;
}

/** Resets the codes of an account after one that was right. */
export async function resetCodeLimit(account: Account): Promise<void> {
  await limits().codes.reset(accountKey(account));
}

/** Resets the attempts of an account after one that succeeded. */
export async function resetLoginLimit(attempt: LoginAttempt): Promise<void> {
  await limits().account.reset(accountKey(attempt));
}

async function limitAddress(address: string | null): Promise<Refusal | undefined> {
  // A client with an IPv6 address usually has a whole /64 network.
  const key = networkOf(address ?? undefined, { ipv4: 32, ipv6: 64 });
  if (key === null) return undefined;
  const { address: perAddress, refusedAddress } = limits();
  const counted = await perAddress.consume(key);
  if (!isOver(counted)) return undefined;
  const refusal = refusalOf(counted, 10);
  if (!refusal.isFirst) return refusal;
  const round = (await refusedAddress.consume(key)).count;
  const waitSeconds = addressWaits[Math.min(round, addressWaits.length) - 1] as number;
  await perAddress.block(key, waitSeconds);
  return { ...refusal, waitSeconds };
}

function isOver({ waitSeconds }: Counted): boolean {
  return waitSeconds !== undefined;
}

function refusalOf({ count, waitSeconds = 0 }: Counted, points: number): Refusal {
  return { waitSeconds, isFirst: count === points + 1 };
}

/** A hash, so that the table of counts contains no addresses. */
function accountKey({ email, device }: Account): string {
  const account = email.trim().toLowerCase();
  return createHash("sha256")
    .update(`${account}\n${device ?? ""}`)
    .digest("base64url");
}
