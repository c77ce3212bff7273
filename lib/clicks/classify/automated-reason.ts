import type { AutomatedReason } from "@/lib/clicks/click";
import { trapPosition } from "@/lib/rewrite/trap-position";
import { readUserAgent } from "./read-user-agent";

/** What of a request tells a machine from a person. */
export interface Signs {
  method: string;
  header(name: string): string | undefined;
}

const prefetchHeaders = ["sec-purpose", "purpose", "x-purpose", "x-moz"];

/**
 * Why a request for the link at that position was not made by a person; null when nothing says so. Prefetching browsers say it in
 * `Sec-Purpose` (Fetch Standard) or in the older `Purpose` and `X-Moz`. No user agent at all is a program's. The
 * trap link is seen by none.
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
