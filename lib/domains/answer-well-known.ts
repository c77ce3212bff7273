import { env } from "@/lib/env";
import { appLinkPaths } from "./app-links";
import { proofOf, proofPath } from "./proof";
import { served } from "./served";

/** A click host's response to a request that is not a click. */
export interface WellKnownAnswer {
  contentType: string;
  body: string;
}

const paths = [proofPath, ...Object.keys(appLinkPaths)];

/** Whether a request target is one of the click host's own paths, and not a link. */
export function isWellKnown(target: string): boolean {
  return paths.includes(target);
}

/**
 * The response to one of the click host's own paths: our proof, or the app link files as they were entered. For the
 * host of CLICK_URL these files come from the operator's settings, without a database read.
 */
export async function answerWellKnown(
  hostname: string,
  target: string,
): Promise<WellKnownAnswer | undefined> {
  if (target === proofPath) {
    return { contentType: "text/plain", body: proofOf(hostname) };
  }
  const field = Object.hasOwn(appLinkPaths, target) ? appLinkPaths[target] : undefined;
  if (!field) return undefined;
  const isInstance = hostname === env().clickUrl.hostname;
  const body = isInstance ? env()[field] : (await served()).byHostname.get(hostname)?.[field];
  return body ? { contentType: "application/json", body } : undefined;
}
