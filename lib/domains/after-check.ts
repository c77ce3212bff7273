import type { CheckedDomain, StoredDomain } from "./data/domains";
import type { Check, CheckName, Report } from "./types";

const secondMs = 1000;
const hourMs = 3600 * secondMs;
const dayMs = 24 * hourMs;

// One bad answer may be the network's; a name that is gone or leads elsewhere is not.
const attemptsBeforeFailing = 3;

/**
 * What a report makes of a click domain. Ownership and routing decide: both hold, it is active, and stays so as long as
 * one resolver has the right answers; one that was active is failing at once when DNS says something else, after three checks in a row when DNS says nothing. `https` goes to
 * `match` when the certificate is seen to work and back to `never` when there is none, unless a person chose.
 */
export function afterCheck(
  domain: Pick<
    StoredDomain,
    | "state"
    | "owned"
    | "https"
    | "httpsChosen"
    | "attempts"
    | "failingSince"
    | "checkedAt"
    | "createdAt"
  >,
  report: Report,
  now: Date,
): CheckedDomain {
  const ownership = checkNamed(report, "ownership");
  const routing = checkNamed(report, "routing");
  const wasSetUp = domain.state !== "pending";
  const holds = [ownership, routing].every(
    (check) => check?.state === "ok" || (domain.state === "active" && check?.reason === "cached"),
  );
  const attempts = holds ? 0 : domain.attempts + 1;
  const definite = [ownership, routing].some((check) => check && isDefinite(check));
  const fails = !holds && wasSetUp && (definite || attempts >= attemptsBeforeFailing);
  const state = holds ? "active" : fails ? "failing" : domain.state;
  const failingSince = state === "failing" ? (domain.failingSince ?? now) : null;
  const badSince = state === "pending" ? domain.createdAt : (failingSince ?? now);
  const https = checkNamed(report, "https");
  const lastLook = domain.state === "active" ? domain.checkedAt : null;
  const delayMs = holds
    ? whileGoodMs(https, sinceMs(lastLook, now))
    : whileBadMs(state, sinceMs(badSince, now));
  return {
    state,
    owned: domain.owned || ownership?.state === "ok",
    https: domain.httpsChosen ? domain.https : httpsAfter(domain.https, https),
    attempts: domain.state === state || state === "active" ? attempts : 1,
    failingSince,
    report,
    checkedAt: now,
    nextCheckAt: new Date(now.getTime() + delayMs),
  };
}

function checkNamed(report: Report, name: CheckName): Check | undefined {
  return report.checks.find((check) => check.name === name);
}

/** DNS has answered, and the answer is not what is needed. */
function isDefinite({ state, reason }: Check): boolean {
  return (state === "error" && !transient.has(reason)) || reason === "not-found";
}

const transient = new Set<Check["reason"]>(["server-failure", "timeout", "refused"]);

function httpsAfter(
  before: StoredDomain["https"],
  check: Check | undefined,
): StoredDomain["https"] {
  if (check?.state === "ok") return before === "never" ? "match" : before;
  const broken = check && brokenCertificate.has(check.reason);
  return broken ? "never" : before;
}

const brokenCertificate = new Set<Check["reason"]>([
  "no-certificate",
  "expired",
  "other-name",
  "untrusted",
]);

function sinceMs(time: Date | null, now: Date): number {
  return time ? Math.max(0, now.getTime() - time.getTime()) : 0;
}

/**
 * Often at first, then rarer: after 10 s, 14 s, 20 s … 6 h for one that is pending, 30 s … 1 h for one that fails. How long
 * it has been so counts, not how often it was looked at: somebody who watches its page must not make the next check late.
 */
function whileBadMs(state: StoredDomain["state"], badForMs: number): number {
  const [first, longest] =
    state === "pending" ? [10 * secondMs, 6 * hourMs] : [30 * secondMs, hourMs];
  return Math.min(first + 0.4 * badForMs, longest);
}

/** A day for one that works; sooner, but each time twice as long, while its certificate does not: that comes once it is active. */
function whileGoodMs(https: Check | undefined, sinceLastLookMs: number): number {
  if (!https || https.state === "ok") return dayMs;
  return Math.min(Math.max(30 * secondMs, 2 * sinceLastLookMs), dayMs);
}
