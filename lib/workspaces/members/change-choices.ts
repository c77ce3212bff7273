import { z } from "zod";
import { AppError } from "@/lib/errors";
import { validate } from "@/lib/validate";
import type { By } from "../audit";
import { meetsSecondFactor, type PeopleChoices } from "../data/people-choices";
import { changeWorkspace } from "../manage-workspaces";

const Changes = z.strictObject({
  viewersSeeRecipients: z.boolean().optional(),
  requireSecondFactor: z.boolean().optional(),
});

/**
 * Changes some of what a workspace decides for all its members, for somebody in a session. Throws AppError `bad-request`, and
 * `unprocessable` to require a second factor in a session that has none.
 */
export async function changeChoices(
  by: By & { sessionId: string },
  wanted: unknown,
): Promise<PeopleChoices> {
  const changes = validate(Changes, wanted);
  if (changes.requireSecondFactor && !(await meetsSecondFactor(by.sessionId))) {
    throw new AppError(
      "unprocessable",
      "Set up a second factor for yourself first, or you would lock yourself out",
    );
  }
  const { viewersSeeRecipients, requireSecondFactor } = await changeWorkspace(by, changes);
  return { viewersSeeRecipients, requireSecondFactor };
}
