import { db } from "@/lib/db";

/** What a workspace decides for all its members. */
export interface PeopleChoices {
  /** Whether viewers see recipients. */
  viewersSeeRecipients: boolean;
  /** Whether members need a second factor, unless they log in by single sign-on. */
  requireSecondFactor: boolean;
}

/** The choices of a workspace. Throws an error if it does not exist. */
export function choicesOf(workspaceId: number): Promise<PeopleChoices> {
  return db().workspace.findUniqueOrThrow({
    where: { id: workspaceId },
    select: { viewersSeeRecipients: true, requireSecondFactor: true },
  });
}

/** Whether a session would go on if its workspace required a second factor. */
export async function meetsSecondFactor(sessionId: string): Promise<boolean> {
  const found = await db().$queryRaw<unknown[]>`
    SELECT FROM session WHERE id = ${sessionId}::uuid
      AND (method <> 'password' OR EXISTS (SELECT FROM second_factor WHERE second_factor.user_id = session.user_id))`;
  return found.length > 0;
}
