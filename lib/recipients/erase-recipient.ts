import { AppError } from "@/lib/errors";
import { countMessagesTo, eraseMessages } from "@/lib/recipients/data/erase-messages";

/**
 * Deletes everything about a recipient: address, subject and tags of their messages; user agent, referrer and address
 * of their clicks, also of those that are still in a spool; a kept email that was theirs. Links go on working and numbers
 * stay. Upper and lower case of the address count as the same. Throws AppError `bad-request` for what is no address.
 */
export async function eraseRecipient(
  workspaceId: number,
  address: string,
): Promise<{ messages: number }> {
  return { messages: await eraseMessages(workspaceId, readAddress(address)) };
}

/** How many messages eraseRecipient would change. */
export async function countRecipient(
  workspaceId: number,
  address: string,
): Promise<{ messages: number }> {
  return { messages: await countMessagesTo(workspaceId, readAddress(address)) };
}

function readAddress(address: string): string {
  const trimmed = address.trim();
  if (trimmed && trimmed.length <= 320 && !trimmed.includes("\0")) return trimmed;
  throw new AppError(
    "bad-request",
    "Give the recipient as it was given to /api/rewrite",
    "address",
  );
}
