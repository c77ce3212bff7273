import type { CheckedDomain, StoredDomain } from "./data/domains";
import type { Check, CheckName, Report } from "./types";

const secondMs = 1000;
const hourMs = 3600 * secondMs;
const dayMs = 24 * hourMs;

// A single failed query may be a network problem. A name that is gone or points elsewhere is not, and needs no more attempts.
const attemptsBeforeFailing = 3;

/**
 * The new state of a click domain after a check. A domain becomes active once its ownership and routing checks pass,
 * and stays active as long as one resolver has the right answers. An active domain becomes failing at once if DNS gives
 * a wrong answer, and after three checks in a row if DNS gives none. `https` becomes `match` once the certificate works
 * and `never` if it stops working, unless a person chose the mode.
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

/** Whether DNS gave an answer, and it is wrong. */
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
 * The delay grows with the time the domain has been in this state: 10 s, 14 s, 20 s … 6 h for a pending domain, 30 s …
 * 1 h for a failing one. The number of checks does not matter, so that watching the domain's page does not postpone the
 * next one.
 */
function whileBadMs(state: StoredDomain["state"], badForMs: number): number {
  const [first, longest] =
    state === "pending" ? [10 * secondMs, 6 * hourMs] : [30 * secondMs, hourMs];
  return Math.min(first + 0.4 * badForMs, longest);
}

/**
 * One day for a domain that works. While its certificate does not work yet, which is usual just after it became active,
 * starts at 30 s and doubles each time.
 */
function whileGoodMs(https: Check | undefined, sinceLastLookMs: number): number {
  if (!https || https.state === "ok") return dayMs;
  return Math.min(Math.max(30 * secondMs, 2 * sinceLastLookMs), dayMs);
}
