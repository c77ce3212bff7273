import type { HttpsMode } from "@/lib/domains/types";

/** What links get, in few words. */
export const httpsWords: Record<HttpsMode, string> = {
  never: "Never",
  match: "As in the original link",
  always: "Always",
};
