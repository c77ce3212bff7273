import type { AutomatedReason } from "@/lib/clicks/click";
import { trapPosition } from "@/lib/rewrite/trap-position";
import { readUserAgent } from "./read-user-agent";

/** Goes up whenever a rule changes; `npm run reclassify` then classifies older clicks again. */
export const rulesVersion = 3;

/** Clicks further apart than this say nothing about each other. */
export const nearMs = 10_000;

const burstMs = 2_000;
const burstLinks = 3;
const sweepLinks = 4;
const earlyMs = 60_000;

/** What the rules know of a recorded click. */
export interface ClassifiableClick {
  id: string;
  /** Unix time in milliseconds. */
  timeMs: number;
  position: number;
  method: string;
  /** Null when there was none, or when it is not kept. */
  userAgent: string | null;
  ip: string | null;
  /** As it stands. */
  reason: AutomatedReason | null;
}

/** What the rules know of the message that was clicked. */
export interface ClickedMessage {
  /** How many links it has. */
  links: number;
  rewrittenMs: number;
  /** Sent to one recipient, so that all of its clicks come from one mailbox. */
  isPersonal: boolean;
}

/**
 * Classifies clicks of one message, in order of strength: what a request says of itself (`head`, `prefetch`, `bot`), then what
 * only several clicks together tell:
 *
 * - `trap`: the invisible link, and all clicks within ten seconds before and after.
 * - `burst`: three or more different links within two seconds, or at least four, and more than half of all, within ten;
 *   all clicks of that time, the earlier ones, too.
 * - `early`: two different links within two seconds, within a minute of the rewriting. Neither of the two is enough alone.
 *
 * Only clicks that say nothing of themselves count for a burst or a trap, so that a link preview never makes its reader a machine.
 * Clicks on a message to many are compared only with those of the same network and program.
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

/** As automatedReason, as far as what it looked at is kept. */
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
    // The first one that is not too early for it is the only one that can be near it, or else none is.
    const near = times[firstFrom(times, timeMs - nearMs)];
    return near !== undefined && near <= timeMs + nearMs;
  });
}

/** The index of the first of these times that is no earlier. */
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

/** From one click on, those that came so long after it at most. */
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
