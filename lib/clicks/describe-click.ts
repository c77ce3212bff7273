import { automatedReason } from "@/lib/clicks/classify/automated-reason";
import { readUserAgent } from "@/lib/clicks/classify/read-user-agent";
import type { Click } from "./click";
import { clickId } from "./click-id";
import type { ClickRequest } from "./click-request";
import { isoTime } from "./iso-time";
import type { ResolvedClick } from "./resolve-click";
import { storedAddress } from "./stored-address";

/** The row to record for a click made now. */
export function describeClick(
  { epoch, message, position, repaired }: ResolvedClick,
  request: ClickRequest,
): Click {
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
    ip: storedAddress(request.address),
    reason: automatedReason(request, position),
    device,
    program,
    repaired,
  };
}

// Real values are shorter. Longer ones are cut off to save space.
function shorten(value: string | undefined): string | null {
  return value?.slice(0, 1024) ?? null;
}
