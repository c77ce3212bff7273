import type { HttpsMode } from "@/lib/domains/types";

/** The names of the https modes. */
export const httpsWords: Record<HttpsMode, string> = {
  never: "Never",
  match: "As in the original link",
  always: "Always",
};
