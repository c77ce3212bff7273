import { env } from "@/lib/env";
import { appLinkPaths } from "./app-links";
import { proofOf, proofPath } from "./proof";
import { served } from "./served";

/** What a click host answers to requests that are no clicks. */
export interface WellKnownAnswer {
  contentType: string;
  body: string;
}

const paths = [proofPath, ...Object.keys(appLinkPaths)];

/** Whether a target is none of a link, but one of the click host itself. */
export function isWellKnown(target: string): boolean {
  return paths.includes(target);
}

/**
 * The answer for a target that belongs to the click host itself: our proof, or app links as they are. Those of the host of CLICK_URL are the
 * operator's settings, and need no database.
 */
export async function answerWellKnown(
  hostname: string,
  target: string,
): Promise<WellKnownAnswer | undefined> {
  if (target === proofPath) {
    return { contentType: "text/plain", body: proofOf(env().nextauthSecret, hostname) };
  }
  const field = Object.hasOwn(appLinkPaths, target) ? appLinkPaths[target] : undefined;
  if (!field) return undefined;
  const isInstance = hostname === env().clickUrl.hostname;
  const body = isInstance ? env()[field] : (await served()).byHostname.get(hostname)?.[field];
  return body ? { contentType: "application/json", body } : undefined;
}
