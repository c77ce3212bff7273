import { join } from "node:path";
import { isBlocked } from "@/lib/blocks/blocked";
import { areBlocksKept, keepBlocks } from "@/lib/blocks/keep-blocks";
import { automatedReason } from "@/lib/clicks/classify/automated-reason";
import { readUserAgent } from "@/lib/clicks/classify/read-user-agent";
import { BurstWatch } from "@/lib/clicks/classify/watch-bursts";
import { inboxSize, inboxStore } from "@/lib/clicks/data/inbox";
import { insertClicks } from "@/lib/clicks/data/insert-clicks";
import { saveLoss } from "@/lib/clicks/data/losses";
import { failsTooOften } from "@/lib/clicks/limit-failures";
import { LookUpBusyError } from "@/lib/clicks/look-up-links";
import { Recorder } from "@/lib/clicks/record/recorder";
import { Spool } from "@/lib/clicks/record/spool/spool";
import { type ResolvedClick, resolveClick, type Unresolved } from "@/lib/clicks/resolve-click";
import { keepAddress } from "@/lib/clicks/stored-address";
import { answerWellKnown, isWellKnown } from "@/lib/domains/answer-well-known";
import { env } from "@/lib/env";
import { isRefusal } from "@/lib/is-refusal";
import { dryRunIdentifier } from "@/lib/links/dry-run";
import { log } from "@/lib/log";
import { countInbox, countRecorder, countSpool, type Failure, metrics } from "@/lib/metrics";
import { processWide } from "@/lib/process-wide";
import type { Click } from "./click";
import { clickId } from "./click-id";
import { isoTime } from "./iso-time";
import { blockedPage, dryRunPage, limitedPage, notFoundPage, unavailablePage } from "./pages";

/** A request to a click host, whichever door it came through. */
export interface ClickRequest {
  method: string;
  /** Lower case, without port. */
  hostname: string;
  /** Path and query as they came. */
  target: string;
  /** Name in lower case. */
  header(name: string): string | undefined;
  /** The client's IP address. */
  address: string | undefined;
}

/** What to answer. The body is HTML, or empty. */
export interface ClickResponse {
  status: number;
  /** Of this response alone: the caller may add to them. */
  headers: Record<string, string>;
  body: string;
}

/** Records a click and says where it leads; never throws. The redirect is answered only when the click is safe. */
export async function handleClick(request: ClickRequest): Promise<ClickResponse> {
  if (request.method !== "GET" && request.method !== "HEAD") {
    return { status: 405, headers: always({ Allow: "GET, HEAD" }), body: "" };
  }
  if (isWellKnown(request.target)) return ownResponse(request);
  const begun = performance.now();
  try {
    const click = await resolveClick(request.target, request.hostname);
    if (typeof click === "string") return failure(kindOf(click, request), request);
    // Known from the start on, but where Next runs by itself.
    if (!areBlocksKept()) await keepBlocks();
    const blocked = isBlocked(click);
    if (blocked !== false && (await blocked)) return failure("blocked", request);
    await recorder().record(recordOf(click, request));
    metrics().redirects.inc();
    metrics().seconds.observe((performance.now() - begun) / 1000);
    return { status: 302, headers: always({ Location: click.destination }), body: "" };
  } catch (error) {
    if (!(error instanceof LookUpBusyError))
      log.error({ err: error }, "click could not be resolved");
    return failure("unavailable", request);
  }
}

function kindOf(unresolved: Unresolved, { target }: ClickRequest): Failure {
  return target.includes(`-${dryRunIdentifier}`) ? "dry-run" : unresolved;
}

/** For what is no link. */
async function ownResponse(request: ClickRequest): Promise<ClickResponse> {
  // Without the database nobody knows what the domain serves: the answer is that of an unknown link.
  const own = await answerWellKnown(request.hostname, request.target).catch(() => undefined);
  if (!own) return failure("no-identifier", request);
  const headers = { "Content-Type": own.contentType, "X-Content-Type-Options": "nosniff" };
  return { status: 200, headers: always(headers), body: own.body };
}

async function failure(kind: Failure, { address }: ClickRequest): Promise<ClickResponse> {
  metrics().failures.inc({ kind });
  if (kind === "unavailable") {
    const response = pageResponse(503, unavailablePage);
    return { ...response, headers: { ...response.headers, "Retry-After": "10" } };
  }
  if (kind === "blocked") return pageResponse(410, blockedPage);
  if (kind === "dry-run") return pageResponse(404, dryRunPage);
  // A request without an identifier is no guess.
  if (kind === "unknown" && failsTooOften(address)) return limited();
  return pageResponse(404, notFoundPage);
}

function limited(): ClickResponse {
  metrics().limited.inc();
  const response = pageResponse(429, limitedPage);
  return { ...response, headers: { ...response.headers, "Retry-After": "60" } };
}

/** The watch for bursts among what this process records. */
export function burstWatch(): BurstWatch {
  return processWide("burst-watch", () => new BurstWatch());
}

async function insertAndWatch(clicks: readonly Click[]): Promise<void> {
  await insertClicks(clicks);
  burstWatch().note(clicks);
}

/** The recorder of this process. */
export function recorder(): Recorder {
  return processWide("recorder", () => {
    const spool = new Spool(join(env().dataDir, "spool"));
    const made = new Recorder(insertAndWatch, spool, {
      inbox: inboxStore,
      isRefusal,
      onMoved: (clicks) => burstWatch().note(clicks),
      saveLoss,
      onBatch: (size, _, outcome) => metrics().batchSize.observe({ outcome }, size),
    });
    made.start();
    countRecorder(() => ({ lost: made.losses.clicks, isUp: made.isUp }));
    countSpool(() => made.spoolState());
    // Without the database there is no number, which is not 0.
    countInbox(async () => (made.isUp ? inboxSize().catch(() => undefined) : undefined));
    return made;
  });
}

// Added to an object that was there: copying one takes ten times as long.
function always(headers: Record<string, string>): Record<string, string> {
  headers["Cache-Control"] = "no-store";
  headers["Referrer-Policy"] = "no-referrer";
  headers["X-Robots-Tag"] = "noindex";
  return headers;
}

function pageResponse(status: number, body: string): ClickResponse {
  const headers = always({
    "Content-Type": "text/html; charset=utf-8",
    "Content-Security-Policy": "default-src 'none'; style-src 'unsafe-inline'",
    "X-Content-Type-Options": "nosniff",
  });
  return { status, headers, body };
}

function recordOf({ epoch, message, position, repaired }: ResolvedClick, request: ClickRequest) {
  const now = Date.now();
  const userAgent = shorten(request.header("user-agent"));
  const { device, program } = readUserAgent(userAgent);
  return {
    id: clickId(now),
    time: isoTime(now),
    messageId: String(message),
    epoch: String(epoch),
    position,
    clickHost: request.hostname,
    method: request.method,
    userAgent,
    referrer: shorten(request.header("referer")),
    ip: keepAddress(request.address),
    reason: automatedReason(request, position),
    device,
    program,
    repaired,
  };
}

// Real ones are shorter; a longer one is not worth its room in the table.
function shorten(value: string | undefined): string | null {
  return value?.slice(0, 1024) ?? null;
}
