import { AppError } from "@/lib/errors";
import type { Actor, By } from "./audit";
import { insertEntryOfUser } from "./data/audit";
import { deleteMemberSession, deleteSession, deleteSessions } from "./data/sessions";

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** Ends one of a user's sessions. Throws AppError `not-found` if it has ended already. */
export async function endSession(userId: number, id: string, by: Actor): Promise<void> {
  if (!uuid.test(id) || !(await deleteSession(userId, id))) {
    throw new AppError("not-found", "This session has ended already");
  }
  await insertEntryOfUser(userId, by, "session-ended");
}

/** Ends a session of a member of the workspace. Throws AppError `not-found` if it has ended already. */
export async function endMemberSession(by: By, id: string): Promise<void> {
  const userId = uuid.test(id) ? await deleteMemberSession(by.workspaceId, id) : undefined;
  if (userId === undefined) throw new AppError("not-found", "This session has ended already");
  await insertEntryOfUser(userId, by.actor, "session-ended");
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
