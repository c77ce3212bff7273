import type { Check, HttpsMode } from "@/lib/domains/types";

/** A sentence on the state of the certificate and what it means for links. `check` is the https check. */
export function httpsInWords(mode: HttpsMode, check: Check | undefined): string {
  if (check?.state === "ok") {
    return mode === "never"
      ? "The certificate works, so links could use it."
      : "The certificate works.";
  }
  if (!check || check.reason === "waiting") {
    return "The certificate is checked once the domain leads here.";
  }
  if (mode !== "never") {
    return "The certificate does not work yet: browsers may warn about https links.";
  }
  return "Changes automatically once a certificate works, unless you choose here.";
}
