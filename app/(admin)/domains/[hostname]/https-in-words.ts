import type { Check, HttpsMode } from "@/lib/domains/types";

/** A sentence on what the state of the certificate means for links. `check` is the check of https. */
export function httpsInWords(mode: HttpsMode, check: Check | undefined): string {
  if (check?.state === "ok") {
    return mode === "never"
      ? "The certificate works, so links could use it."
      : "The certificate works.";
  }
  if (!check || check.reason === "waiting") {
    return "The certificate is looked at once the domain leads here.";
  }
  if (mode !== "never") {
    return "The certificate is not seen to work: browsers may warn of links over https.";
  }
  return "Changes by itself when a certificate is seen to work, unless you choose here.";
}
