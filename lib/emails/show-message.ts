import { findMessage } from "@/lib/emails/data/find-message";
import type { MessageView } from "@/lib/emails/email";
import { AppError } from "@/lib/errors";
import { readId } from "@/lib/read-id";
import { shownClicks } from "@/lib/workspaces/data/settings";

/**
 * Returns a message with the clicks on each of its links, as far as the workspace still stores and shows them. Leaves out
 * the recipient if the workspace stores totals only. Throws AppError `not-found`.
 */
export async function showMessage(workspaceId: number, id: string): Promise<MessageView> {
  const shown = await shownClicks(workspaceId);
  const from = shown ? (shown.from ?? new Date(0)) : undefined;
  const message = await findMessage(workspaceId, readId(id, "message"), from);
  if (!message) throw new AppError("not-found", `There is no message with the id ${id}`);
  return shown ? message : { ...message, recipient: null };
}
