import type { Check, CheckName } from "@/lib/domains/types";

/** The names of the checks, in the order they are shown. */
export const checkNames: Record<CheckName, string> = {
  ownership: "Ownership",
  routing: "DNS record",
  resolvers: "Same answer everywhere",
  http: "Clicks over http",
  caa: "Certificates allowed",
  https: "Clicks over https",
};

/** The state of a check in words, for screen readers. */
export function stateInWords(check: Check | undefined): string {
  if (!check) return "not checked yet";
  return { ok: "fine", pending: "waiting", error: "needs a change" }[check.state];
}

/** What changed in a round of checks, for screen readers; empty if nothing did. */
export function changesInWords(before: readonly Check[], after: readonly Check[]): string {
  if (before.length === 0) {
    const fine = after.filter(({ state }) => state === "ok").length;
    return `${fine} of ${after.length} checks are fine.`;
  }
  return after
    .filter((check) => check.reason !== "waiting" && !before.some((one) => isSame(one, check)))
    .map((check) => `${checkNames[check.name]}: ${stateInWords(check)}. ${check.summary}.`)
    .join(" ");
}

function isSame(one: Check, other: Check): boolean {
  return one.name === other.name && one.state === other.state && one.reason === other.reason;
}
