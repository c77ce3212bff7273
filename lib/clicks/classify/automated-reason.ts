import type { AutomatedReason } from "@/lib/clicks/click";
import { trapPosition } from "@/lib/rewrite/trap-position";
import { readUserAgent } from "./read-user-agent";

/** The parts of a request that distinguish a machine from a person. */
export interface Signs {
  method: string;
  header(name: string): string | undefined;
}

const prefetchHeaders = ["sec-purpose", "purpose", "x-purpose", "x-moz"];

/**
 * Why a request for the link at that position does not come from a person; null if nothing suggests so. Browsers
 * announce a prefetch in `Sec-Purpose` (Fetch Standard) or in the older `Purpose` and `X-Moz`. A request without a user
 * agent comes from a program. People don't see the trap link.
 */
export function automatedReason(
  { method, header }: Signs,
  position: number,
): AutomatedReason | null {
  if (method === "HEAD") return "head";
  if (prefetchHeaders.some((name) => /prefetch|prerender|preview/i.test(header(name) ?? ""))) {
    return "prefetch";
  }
  const userAgent = header("user-agent");
  if (!userAgent || readUserAgent(userAgent).isBot) return "bot";
  return position === trapPosition ? "trap" : null;
}
