import type { HttpsMode } from "@/lib/domains/types";

/** A few words on which links use https. */
export const httpsWords: Record<HttpsMode, string> = {
  never: "Never",
  match: "As in the original link",
  always: "Always",
};
