import { isBlocked, isDestinationBlocked } from "@/lib/blocks/blocked";
import { areBlocksWatched, watchBlocks } from "@/lib/blocks/watch-blocks";
import { answerWellKnown, isWellKnown } from "@/lib/domains/answer-well-known";
import { fallBackFor } from "@/lib/domains/fall-back";
import { dryRunIdentifier } from "@/lib/links/dry-run";
import { log } from "@/lib/log";
import { type Failure, metrics } from "@/lib/metrics";
import type { ClickRequest } from "./click-request";
import { type ClickResponse, clickResponse, pageResponse } from "./click-response";
import { describeClick } from "./describe-click";
import { failsTooOften } from "./limit-failures";
import { LookUpBusyError, withinTimeout } from "./look-up-links";
import { blockedPage, dryRunPage, limitedPage, notFoundPage, unavailablePage } from "./pages";
import { recorder } from "./record/own-recorder";
import { resolveClick, type Unresolved } from "./resolve-click";

/**
 * Handles one click:
 *
 * 1. resolve: find the link of the URL (resolve-click.ts). If there is none, redirect to the click domain's fall-back
 *    address, if it has one, and stop;
 * 2. block: show a warning if the link, its workspace or its destination is blocked;
 * 3. describe: collect who clicked what, as far as it is stored, and whether the click is automated (describe-click.ts);
 * 4. record: commit the click to the database, or sync it to the spool (record/recorder.ts);
 * 5. redirect.
 *
 * Sends the redirect only once the click is recorded. Never throws.
 */
export async function handleClick(request: ClickRequest): Promise<ClickResponse> {
  if (request.method !== "GET" && request.method !== "HEAD") {
    return clickResponse(405, { Allow: "GET, HEAD" });
  }
  if (isWellKnown(request.target)) return answerForHost(request);
  const begun = performance.now();
  try {
    const link = await resolveClick(request.target, request.hostname);
    if (typeof link === "string") return await answerUnresolved(kindOf(link, request), request);
    // The server watches blocks from its start. Next without server.ts does not.
    if (!areBlocksWatched()) await watchBlocks();
    const blocked = isBlocked(link);
    if (blocked !== false && (await blocked)) return failure("blocked", request);
    await recorder().record(describeClick(link, request));
    metrics().redirects.inc();
    metrics().seconds.observe((performance.now() - begun) / 1000);
    return clickResponse(302, { Location: link.destination });
  } catch (error) {
    if (!(error instanceof LookUpBusyError))
      log.error({ err: error }, "click could not be resolved");
    return failure("unavailable", request);
  }
}

function kindOf(unresolved: Unresolved, { target }: ClickRequest): Failure {
  return target.includes(`-${dryRunIdentifier}`) ? "dry-run" : unresolved;
}

/**
 * The response to a URL that is not a link of ours. What goes to a fall-back address is neither a click nor a failure: it
 * may well be a link of another provider, many of which come from one office.
 */
async function answerUnresolved(kind: Failure, request: ClickRequest): Promise<ClickResponse> {
  const { hostname, target } = request;
  const elsewhere = kind !== "dry-run" && (await withinTimeout(fallBackFor(hostname, target)));
  if (!elsewhere) return failure(kind, request);
  const { address, location, workspaceId } = elsewhere;
  if (!areBlocksWatched()) await watchBlocks();
  if ([address, location].some((one) => isDestinationBlocked(workspaceId, one))) {
    return failure("blocked", request);
  }
  metrics().fallBacks.inc();
  return clickResponse(302, { Location: location });
}

/** The response to a request that is not for a link. */
async function answerForHost(request: ClickRequest): Promise<ClickResponse> {
  // While the database is down, only the files of CLICK_URL's host are known; others get 404 as any unknown link.
  const answer = await answerWellKnown(request.hostname, request.target).catch(() => undefined);
  if (!answer) return failure("no-identifier", request);
  const headers = { "Content-Type": answer.contentType, "X-Content-Type-Options": "nosniff" };
  return clickResponse(200, headers, answer.body);
}

function failure(kind: Failure, { address }: ClickRequest): ClickResponse {
  metrics().failures.inc({ kind });
  if (kind === "unavailable") return pageResponse(503, unavailablePage, { retryAfter: 10 });
  if (kind === "blocked") return pageResponse(410, blockedPage);
  if (kind === "dry-run") return pageResponse(404, dryRunPage);
  // A request without an identifier is not an attempt to guess one.
  if (kind !== "unknown" || !failsTooOften(address)) return pageResponse(404, notFoundPage);
  metrics().limited.inc();
  return pageResponse(429, limitedPage, { retryAfter: 60 });
}
