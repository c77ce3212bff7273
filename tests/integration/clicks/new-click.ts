import { v7 as uuidv7 } from "uuid";
import type { Click } from "@/lib/clicks/click";

/** A click as the recorder gets it, of a message that is not there. */
export function newClick(changes: Partial<Click> = {}): Click {
  return {
    id: uuidv7(),
    time: new Date().toISOString(),
    messageId: "999999",
    position: 1,
    clickHost: "clicks.example.com",
    method: "GET",
    userAgent: null,
    referrer: null,
    ip: null,
    reason: null,
    device: "unknown",
    program: "unknown",
    ...changes,
  };
}
