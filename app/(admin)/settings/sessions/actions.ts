"use server";

import { AppError } from "@/lib/errors";
import { endOtherSessions, endSession } from "@/lib/workspaces/end-sessions";
import { listSessions, type SessionView } from "@/lib/workspaces/list-sessions";
import { requireUser } from "@/lib/workspaces/require-user";

/** The user's sessions after a change, or an error message. */
export type SessionsAnswer = { sessions: SessionView[] } | { error: string };

export async function end(id: string): Promise<SessionsAnswer> {
  const user = await requireUser("viewer");
  try {
    await endSession(user.id, String(id), user.actor);
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    return { error: `${error.message}.` };
  }
  return { sessions: await listSessions(user) };
}

export async function endOthers(): Promise<SessionsAnswer> {
  const user = await requireUser("viewer");
  await endOtherSessions(user.id, user.sessionId, user.actor);
  return { sessions: await listSessions(user) };
}
