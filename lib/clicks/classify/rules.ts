import type { AutomatedReason } from "@/lib/clicks/click";
import { trapPosition } from "@/lib/rewrite/trap-position";
import { readUserAgent } from "./read-user-agent";

/** Increment this whenever a rule changes; `npm run reclassify` then classifies older clicks again. */
export const rulesVersion = 3;

/** Clicks further apart than this do not affect each other's class. */
export const nearMs = 10_000;

const burstMs = 2_000;
const burstLinks = 3;
const sweepLinks = 4;
const earlyMs = 60_000;

/** A recorded click, as the rules see it. */
export interface ClassifiableClick {
  id: string;
  /** Unix time in milliseconds. */
  timeMs: number;
  position: number;
  method: string;
  /** Null if there was none, or if it is not stored. */
  userAgent: string | null;
  ip: string | null;
  /** The current reason. */
  reason: AutomatedReason | null;
}

/** The message of a click, as the rules see it. */
export interface ClickedMessage {
  /** The number of links in it. */
  links: number;
  rewrittenMs: number;
  /** Sent to one recipient, so that all of its clicks come from one mailbox. */
  isPersonal: boolean;
}

/**
 * Classifies clicks of one message. The strongest reasons come first: those of the request alone (`head`, `prefetch`,
 * `bot`), then those that only several clicks together show:
 *
 * - `trap`: a click on the invisible link, and all clicks within ten seconds before and after it.
 * - `burst`: three or more different links within two seconds, or within ten seconds at least four links that are more
 *   than half of all. Applies to all clicks in that time, including the earlier ones.
 * - `early`: two different links within two seconds, within a minute of the rewriting. One of these signs alone is not
 *   enough.
 *
 * A burst or a trap only counts clicks without a reason of their own, so that a link preview never makes its reader a
 * machine. In a message to many recipients, clicks are compared only with those of the same network and program.
 */
export function classifyClicks(
  clicks: readonly ClassifiableClick[],
  message: ClickedMessage,
): Map<string, AutomatedReason | null> {
  const reasons = new Map(clicks.map((click) => [click.id, ownReason(click)]));
  const silent = clicks.filter(({ id }) => reasons.get(id) === null);
  for (const group of groups(silent, message.isPersonal)) {
    const others = group.filter(({ position }) => position !== trapPosition);
    for (const [id, reason] of together(others, message)) reasons.set(id, reason);
    for (const { id } of nearTrap(group)) reasons.set(id, "trap");
  }
  return reasons;
}

/** The result of automatedReason, as far as its input is stored. */
function ownReason({ method, userAgent, reason }: ClassifiableClick): AutomatedReason | null {
  if (method === "HEAD") return "head";
  if (reason === "prefetch") return "prefetch";
  if (userAgent === null) return reason === "bot" ? "bot" : null;
  return readUserAgent(userAgent).isBot ? "bot" : null;
}

function groups(
  clicks: readonly ClassifiableClick[],
  isPersonal: boolean,
): Iterable<ClassifiableClick[]> {
  const byClient = new Map<string, ClassifiableClick[]>();
  for (const click of clicks) {
    const key = isPersonal ? "" : JSON.stringify([click.ip, click.userAgent]);
    const group = byClient.get(key);
    if (group) group.push(click);
    else byClient.set(key, [click]);
  }
  return byClient.values();
}

function nearTrap(clicks: readonly ClassifiableClick[]): ClassifiableClick[] {
  const times = clicks
    .filter(({ position }) => position === trapPosition)
    .map(({ timeMs }) => timeMs);
  if (times.length === 0) return [];
  times.sort((a, b) => a - b);
  return clicks.filter(({ timeMs }) => {
    // If any time is near this click, the first one that is not too early is.
    const near = times[firstFrom(times, timeMs - nearMs)];
    return near !== undefined && near <= timeMs + nearMs;
  });
}

/** The index of the first of these times that is not before `ms`. */
function firstFrom(times: readonly number[], ms: number): number {
  let [low, high] = [0, times.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((times[middle] as number) < ms) low = middle + 1;
    else high = middle;
  }
  return low;
}

function together(
  clicks: readonly ClassifiableClick[],
  { links, rewrittenMs }: ClickedMessage,
): Map<string, AutomatedReason> {
  const sorted = [...clicks].sort((a, b) => a.timeMs - b.timeMs);
  const reasons = new Map<string, AutomatedReason>();
  for (const [start, first] of sorted.entries()) {
    const short = within(sorted, start, burstMs);
    const long = within(sorted, start, nearMs);
    const swept = different(long);
    const isSweep = swept >= sweepLinks && swept * 2 > links;
    const isEarly = first.timeMs - rewrittenMs <= earlyMs && different(short) >= 2;
    if (isEarly) for (const { id } of short) if (!reasons.has(id)) reasons.set(id, "early");
    if (different(short) >= burstLinks) for (const { id } of short) reasons.set(id, "burst");
    if (isSweep) for (const { id } of long) reasons.set(id, "burst");
  }
  return reasons;
}

/** The clicks from a given one on, up to so many milliseconds after it. */
function within(
  sorted: readonly ClassifiableClick[],
  start: number,
  ms: number,
): ClassifiableClick[] {
  const until = (sorted[start]?.timeMs ?? 0) + ms;
  let end = start;
  while (end < sorted.length && (sorted[end]?.timeMs ?? 0) <= until) end += 1;
  return sorted.slice(start, end);
}

const different = (clicks: readonly ClassifiableClick[]) =>
  new Set(clicks.map(({ position }) => position)).size;
