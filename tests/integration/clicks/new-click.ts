import { v7 as uuidv7 } from "uuid";
import type { Click } from "@/lib/clicks/click";
import { thisEpoch } from "@/tests/integration/this-epoch";

const halfPastMs = new Date(Date.now() + 3_600_000).setUTCMinutes(30, 0, 0);

/** The time so many seconds after half past of the next hour, so that nothing is early. ISO 8601. */
export function afterHalfPast(seconds: number): string {
  return new Date(halfPastMs + seconds * 1000).toISOString();
}

/** A click as the recorder gets it, of a message that is not there. */
export function newClick(changes: Partial<Click> = {}): Click {
  return {
    id: uuidv7(),
    time: new Date().toISOString(),
    messageId: "999999",
    epoch: thisEpoch(changes.messageId ?? "999999"),
    position: 1,
    clickHost: "clicks.example.com",
    method: "GET",
    userAgent: null,
    referrer: null,
    ip: null,
    reason: null,
    device: "unknown",
    program: "unknown",
    repaired: false,
    ...changes,
  };
}
