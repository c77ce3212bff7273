import type { Examination } from "@/lib/domains/doctor";
import type { Check, CheckName } from "@/lib/domains/types";
import { places } from "../../dns/click-servers";

export const target = "clicks.ours.net";
export const proof = "the proof of ours";
export const good = "clickstamp-verify=good";

/** The zone of `target`. */
export const ours = { "ours.net": [`${target}. 60 IN A ${places.ours}`] };

/** The records of a click domain that is set up. */
export function cname(hostname: string): string {
  return `${hostname}. 60 IN CNAME ${target}.`;
}

export function txt(hostname: string, ...strings: string[]): string {
  return `_clickstamp.${hostname}. 60 IN TXT ${strings.map((one) => JSON.stringify(one)).join(" ")}`;
}

/** What an examination of `hostname` takes, on loopback. */
export function examinationOf(
  hostname: string,
  where: Pick<Examination, "servers" | "ports">,
  changes: Partial<Examination> = {},
): Examination {
  return {
    hostname,
    token: "good",
    target,
    proof,
    allowPrivateAddresses: true,
    certificateAuthorities: ["letsencrypt.org", "sectigo.com"],
    ...where,
    ...changes,
  };
}

/** The check of that name. Throws when there is none. */
export function named(checks: readonly Check[], name: CheckName): Check {
  const check = checks.find((one) => one.name === name);
  if (!check) throw new Error(`no check ${name}`);
  return check;
}
