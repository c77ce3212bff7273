import type { StoredDomain } from "@/lib/domains/data/domains";
import { maxSenders, replaceSenders, type SendersRefusal } from "@/lib/domains/data/senders";
import { AppError } from "@/lib/errors";
import { displayHostname, readHostname } from "./hostname";

/**
 * Gives a click domain exactly these senders: domains whose emails use it if they name no click domain. They may be entered
 * in any form that `addDomain` accepts. Throws AppError `unprocessable` for what is not a registered domain or a name below
 * one, for a sender that another click domain has, and if the click domain is not set up.
 */
export async function changeSenders(
  domain: StoredDomain,
  entered: readonly string[],
): Promise<void> {
  const senders = entered.map((text, index) => readSenderDomain(text, `$.senders[${index}]`));
  if (senders.length > 0) requireSetUp(domain, "$.senders");
  const refusal = await replaceSenders(domain, [...new Set(senders)]);
  if (!refusal) return;
  const index = refusal.reason === "taken" ? senders.indexOf(refusal.hostname) : -1;
  throw refused(refusal, domain, index < 0 ? "$.senders" : `$.senders[${index}]`);
}

/** Reads a sender's domain as a person entered it. Returns it in ASCII. Throws AppError `unprocessable`. */
export function readSenderDomain(entered: string, path: string): string {
  const { hostname } = readHostname(entered, []);
  if (hostname !== undefined) return hostname;
  const shown = entered.trim().slice(0, 80);
  const message = `"${shown}" is not a sender's domain; enter what follows the @ in its addresses, such as example.com`;
  throw new AppError("unprocessable", message, path);
}

/** Throws AppError `unprocessable` if the click domain was never set up: emails can't use it. */
export function requireSetUp({ state, hostname }: StoredDomain, path: string): void {
  if (state !== "pending") return;
  const message = `${displayHostname(hostname)} is not set up yet; it can have senders once it is active`;
  throw new AppError("unprocessable", message, path);
}

/** The senders of a click domain for the audit log, such as `senders: example.com, example.org`. */
export function sendersInWords(senders: readonly string[]): string {
  const shown = senders.slice(0, 10).join(", ");
  const more = senders.length > 10 ? ` and ${senders.length - 10} more` : "";
  return `senders: ${shown || "none"}${more}`;
}

/** Why senders were not stored, as an error for people. */
export function refused(
  refusal: SendersRefusal,
  { hostname }: Pick<StoredDomain, "hostname">,
  path: string,
): AppError {
  const name = displayHostname(hostname);
  if (refusal.reason === "taken") {
    const [sender, other] = [refusal.hostname, refusal.clickDomain].map(displayHostname);
    const message = `${sender} uses ${other} already; remove it there first`;
    return new AppError("unprocessable", message, path);
  }
  return refusal.reason === "gone"
    ? new AppError("not-found", `${name} is not a click domain of this workspace`)
    : new AppError("unprocessable", `${name} has ${maxSenders} senders; that is the limit`, path);
}
