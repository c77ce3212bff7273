import { z } from "zod";
import { AppError } from "@/lib/errors";
import { countMessagesTo, eraseMessages } from "@/lib/recipients/data/erase-messages";
import type { By } from "@/lib/workspaces/audit";
import { insertEntry } from "@/lib/workspaces/data/audit";

/** The result of erasing a recipient. */
export const Erased = z
  .object({ messages: z.int().describe("The number of messages to this recipient.") })
  .meta({ id: "ErasedRecipient", description: "The result of erasing a recipient." });

export type Erased = z.output<typeof Erased>;

/**
 * Deletes everything about a recipient: address, subject and tags of their messages; user agent, referrer and IP
 * address of their clicks, including clicks still in a spool; and an email kept for a click map, if it was sent to
 * them. Links keep working and the numbers stay. The address is case-insensitive. Throws AppError `bad-request` if it
 * is not an address.
 */
export async function eraseRecipient(by: By, address: string): Promise<Erased> {
  const messages = await eraseMessages(by.workspaceId, readAddress(address));
  // Without the address, which is not to be stored any longer.
  await insertEntry(by, "recipient-erased");
  return { messages };
}

/** The number of messages that eraseRecipient would change. */
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
