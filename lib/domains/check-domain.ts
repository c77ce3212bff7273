import { EventEmitter } from "node:events";
import {
  findDomain,
  isOwnedByAnother,
  type StoredDomain,
  saveCheck,
} from "@/lib/domains/data/domains";
import { getDomain } from "@/lib/domains/manage-domains";
import { env } from "@/lib/env";
import { AppError } from "@/lib/errors";
import { topic } from "@/lib/ipc";
import { processWide } from "@/lib/process-wide";
import { Watchers } from "@/lib/watchers";
import { afterCheck } from "./after-check";
import { examine } from "./doctor";
import { displayHostname } from "./hostname";
import { proofOf } from "./proof";
import { refreshServed } from "./served";
import type { Check, CheckEvent, DomainView, Report } from "./types";

interface Checks {
  running: Promise<DomainView> | undefined;
  waiting: Promise<DomainView> | undefined;
  /** Emits `check` with a CheckEvent. */
  events: EventEmitter;
}

const checksOf = processWide("domain-checks", () => new Map<string, Checks>());
const checkEvents = topic<{ key: string; event: CheckEvent }>("domain-checks");
const watchers = processWide("check-watchers", () => new Watchers());

/**
 * Checks a click domain now and stores the result. A call during a check waits for it and then gets a new check, shared
 * with other calls that wait: DNS may have changed since the running check began. Throws AppError `not-found`.
 */
export async function checkDomain(workspaceId: number, name: string): Promise<DomainView> {
  const { hostname } = await getDomain(workspaceId, name);
  const checks = checksFor(workspaceId, hostname);
  if (!checks.running) return run(checks, workspaceId, hostname);
  checks.waiting ??= (async () => {
    // The callers of a check that failed get its error themselves.
    await checks.running?.catch(() => undefined);
    checks.waiting = undefined;
    return run(checks, workspaceId, hostname);
  })();
  return checks.waiting;
}

/** Yields every event of this click domain's checks, until `signal` aborts or the server closes. */
export async function* watchChecks(
  workspaceId: number,
  hostname: string,
  signal: AbortSignal,
): AsyncGenerator<CheckEvent> {
  const { events } = checksFor(workspaceId, hostname);
  try {
    yield* watchers.watch<CheckEvent>(events, "check", signal);
  } finally {
    forgetIdle(workspaceId, hostname);
  }
}

/** Ends all calls of watchChecks, and later ones at once. Call this before the server closes. */
export function stopWatchingChecks(): void {
  watchers.stop();
}

/** Subscribes to the events of checks that run in other processes of this server. */
export function subscribeToChecks(): void {
  checkEvents.subscribe(({ key, event }) => {
    checksOf.get(key)?.events.emit("check", event);
  });
}

function run(checks: Checks, workspaceId: number, hostname: string): Promise<DomainView> {
  const emit = (event: CheckEvent) => {
    checks.events.emit("check", event);
    checkEvents.publish({ key: keyOf(workspaceId, hostname), event });
  };
  checks.running = (async () => {
    try {
      emit({ event: "started" });
      await examineAndSave(workspaceId, hostname, (check) => emit({ event: "checked", check }));
      const domain = await getDomain(workspaceId, hostname);
      emit({ event: "finished", domain, nextCheckAt: domain.nextCheckAt });
      return domain;
    } finally {
      checks.running = undefined;
      forgetIdle(workspaceId, hostname);
    }
  })();
  return checks.running;
}

async function examineAndSave(
  workspaceId: number,
  hostname: string,
  onEach: (check: Check) => void,
): Promise<void> {
  const began = new Date();
  const domain = await findDomain(workspaceId, hostname);
  if (!domain)
    throw new AppError("not-found", `${hostname} is not a click domain of this workspace`);
  const taken = await isOwnedByAnother(workspaceId, hostname);
  const afterOwners = (check: Check) => (taken ? unlessOwned(check, hostname) : check);
  const { clickUrl, dnsServers, clickPorts, ...settings } = env();
  const report = await examine(
    {
      hostname,
      token: domain.token,
      target: clickUrl.hostname,
      proof: proofOf(hostname),
      servers: dnsServers,
      ports: clickPorts,
      allowPrivateAddresses: settings.allowPrivateAddresses,
      certificateAuthorities: settings.certificateAuthorities,
    },
    (check) => onEach(afterOwners(check)),
  );
  await save(domain, { ...report, checks: report.checks.map(afterOwners) }, began);
  await refreshServed();
}

/** Stores a report, unless the domain has been removed, or another process has stored the report of a later check. */
async function save(examined: StoredDomain, report: Report, began: Date): Promise<void> {
  const { workspaceId, hostname } = examined;
  let { checks } = report;
  for (;;) {
    const domain = await findDomain(workspaceId, hostname);
    if (domain?.id !== examined.id || (domain.checkedAt && domain.checkedAt > began)) return;
    const checked = afterCheck(domain, { ...report, checks }, new Date());
    const saved = await saveCheck(domain, { ...checked, checkedAt: began });
    if (saved === "saved") return;
    if (saved === "owned-by-another") checks = checks.map((check) => unlessOwned(check, hostname));
  }
}

/** Turns a passed ownership check into an error, because another workspace proved ownership earlier. */
function unlessOwned(check: Check, hostname: string): Check {
  if (check.name !== "ownership" || check.state !== "ok") return check;
  return {
    ...check,
    state: "error",
    reason: "owned-by-another-workspace",
    summary: `${displayHostname(hostname)} is a click domain of another workspace here`,
    advice: "Remove it there first, then check again here.",
  };
}

function checksFor(workspaceId: number, hostname: string): Checks {
  const key = keyOf(workspaceId, hostname);
  let checks = checksOf.get(key);
  if (!checks) {
    checks = { running: undefined, waiting: undefined, events: new EventEmitter() };
    checks.events.setMaxListeners(0);
    checksOf.set(key, checks);
  }
  return checks;
}

const keyOf = (workspaceId: number, hostname: string) => `${workspaceId} ${hostname}`;

function forgetIdle(workspaceId: number, hostname: string): void {
  const key = keyOf(workspaceId, hostname);
  const checks = checksOf.get(key);
  if (checks?.running || checks?.waiting || checks?.events.listenerCount("check")) return;
  checksOf.delete(key);
}
