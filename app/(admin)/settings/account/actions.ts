"use server";

import { z } from "zod";
import { AppError } from "@/lib/errors";
import { validate } from "@/lib/validate";
import { endOtherSessions, endSession } from "@/lib/workspaces/end-sessions";
import { listSessions, type SessionView } from "@/lib/workspaces/list-sessions";
import { changePassword } from "@/lib/workspaces/passwords/change-password";
import { requirePerson, requireUser } from "@/lib/workspaces/require-user";

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

const Passwords = z.strictObject({ current: z.string().max(1000), wanted: z.string().max(1000) });

/** Changes the password of the user. Returns an error message if that fails. */
export async function change(input: unknown): Promise<{ changed: true } | { error: string }> {
  const person = await requirePerson();
  try {
    await changePassword(person, validate(Passwords, input));
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    return { error: `${error.message}.` };
  }
  return { changed: true };
}
