import { deleteSender, moveSender } from "@/lib/domains/data/senders";
import type { By } from "@/lib/workspaces/audit";
import { insertEntry } from "@/lib/workspaces/data/audit";
import { readSenderDomain, refused, requireSetUp, sendersInWords } from "./change-senders";
import { displayHostname } from "./hostname";
import { getDomain, requireDomain } from "./manage-domains";
import { refreshServed, served } from "./served";

/** A sender's domain and the click domain that its emails use if they name none. */
export interface SenderChoice {
  /** ASCII. */
  sender: string;
  /** In Unicode. */
  displayName: string;
  /** ASCII. */
  clickDomain: string;
}

/** The choices of a workspace, sorted by sender. */
export async function listSenderChoices(workspaceId: number): Promise<SenderChoice[]> {
  const { senders, byId } = await served();
  return [...(senders.get(workspaceId) ?? [])].flatMap(([sender, id]) => {
    const clickDomain = byId.get(id)?.hostname;
    return clickDomain ? { sender, displayName: displayHostname(sender), clickDomain } : [];
  });
}

/**
 * Chooses a click domain for a sender, in place of the one before. Throws AppError `not-found` for an unknown click domain,
 * and `unprocessable` as changeSenders does.
 */
export async function chooseForSender(
  by: By,
  entered: string,
  clickDomain: string,
): Promise<string> {
  const sender = readSenderDomain(entered, "$.sender");
  const domain = await requireDomain(by.workspaceId, clickDomain);
  requireSetUp(domain, "$.clickDomain");
  const refusal = await moveSender(domain, sender);
  if (refusal) throw refused(refusal, domain, "$.clickDomain");
  await noteChange(by, domain.hostname);
  return sender;
}

/** Lets a sender's emails use the workspace's default again. Does nothing if there is no such sender. */
export async function removeSender(by: By, sender: string): Promise<void> {
  const clickDomain = await deleteSender(by.workspaceId, sender);
  if (clickDomain !== undefined) await noteChange(by, clickDomain);
}

async function noteChange(by: By, hostname: string): Promise<void> {
  await refreshServed();
  const { senders } = await getDomain(by.workspaceId, hostname);
  await insertEntry(by, "domain-changed", `${hostname}, ${sendersInWords(senders)}`);
}
