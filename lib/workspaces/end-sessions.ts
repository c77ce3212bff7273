import { AppError } from "@/lib/errors";
import type { Actor } from "./audit";
import { insertEntryOfUser } from "./data/audit";
import { deleteSession, deleteSessions } from "./data/sessions";

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** Ends one of a user's sessions. Throws AppError `not-found` if it has ended already. */
export async function endSession(userId: number, id: string, by: Actor): Promise<void> {
  if (!uuid.test(id) || !(await deleteSession(userId, id))) {
    throw new AppError("not-found", "This session has ended already");
  }
  await insertEntryOfUser(userId, by, "session-ended");
}

/** Ends all sessions of a user except one. Returns their number. */
export async function endOtherSessions(
  userId: number,
  exceptId: string,
  by: Actor,
): Promise<number> {
  const ended = await deleteSessions(userId, exceptId);
  if (ended > 0) await insertEntryOfUser(userId, by, "sessions-ended");
  return ended;
}
