import { AppError } from "@/lib/errors";
import type { Actor, By } from "./audit";
import { browserName } from "./browser-name";
import { insertEntry, insertEntryOfUser } from "./data/audit";
import {
  deleteMemberSession,
  deleteSession,
  deleteSessions,
  type StoredSession,
  sessionsOf,
  sessionsOfMembers,
} from "./data/sessions";

/** Ends one of a user's sessions. Throws AppError `not-found` if it has ended already. */
export async function endSession(userId: number, id: string, by: Actor): Promise<void> {
  const session = (await sessionsOf(userId)).find((one) => one.id === id);
  if (!session || !(await deleteSession(userId, id))) {
    throw new AppError("not-found", "This session has ended already");
  }
  await insertEntryOfUser(userId, by, "session-ended", { target: placeOf(session) });
}

/** Ends a session of a member of the workspace. Throws AppError `not-found` if there is none, or it has ended. */
export async function endMemberSession(by: By, id: string): Promise<void> {
  const session = (await sessionsOfMembers(by.workspaceId)).find((one) => one.id === id);
  const userId = session && (await deleteMemberSession(by.workspaceId, id));
  if (!session || userId === undefined) {
    throw new AppError("not-found", `This workspace has no session ${id}; it may have ended`);
  }
  const isOwn = by.actor.kind === "user" && by.actor.name === session.user;
  const target = isOwn ? placeOf(session) : `${session.user}, ${placeOf(session)}`;
  await insertEntry(by, "session-ended", target);
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

/** Where a session was used, such as `Firefox on Windows, 192.0.2.0/24`. The audit log must not contain its id. */
function placeOf({ userAgent, network }: StoredSession): string {
  return [browserName(userAgent), network].filter(Boolean).join(", ");
}
