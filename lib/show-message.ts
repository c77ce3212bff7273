import { AppError } from "@/lib/errors";
import { readId } from "@/lib/read-id";
import { findMessage, type MessageView } from "@/lib/stats/data/find-message";

/** A message with the clicks that are still kept of each of its links. Throws AppError `not-found`. */
export async function showMessage(workspaceId: number, id: string): Promise<MessageView> {
  const message = await findMessage(workspaceId, readId(id, "message"));
  if (!message) throw new AppError("not-found", `There is no message with the id ${id}`);
  return message;
}
