import { AppError } from "@/lib/errors";
import { validate } from "@/lib/validate";
import type { By } from "../audit";
import { meetsSecondFactor } from "../data/sessions";
import { changeWorkspace, WorkspaceInput, type WorkspaceView } from "../manage-workspaces";

/** What a workspace decides for all its members. */
export type PeopleChoices = Pick<WorkspaceView, "viewersSeeRecipients" | "requireSecondFactor">;

const Choices = WorkspaceInput.pick({ viewersSeeRecipients: true, requireSecondFactor: true });

/**
 * Changes some of what a workspace decides for all its members, for a person in a session. Throws AppError `bad-request`, and
 * `unprocessable` to require a second factor in a session that has none.
 */
export async function changeChoices(
  by: By & { sessionId: string },
  wanted: unknown,
): Promise<PeopleChoices> {
  const changes = validate(Choices, wanted);
  if (changes.requireSecondFactor && !(await meetsSecondFactor(by.sessionId))) {
    throw new AppError(
      "unprocessable",
      "Set up a second factor for yourself first, or you would lock yourself out",
    );
  }
  return choicesIn(await changeWorkspace(by, changes));
}

/** The choices in the settings of a workspace. */
export function choicesIn({
  viewersSeeRecipients,
  requireSecondFactor,
}: WorkspaceView): PeopleChoices {
  return { viewersSeeRecipients, requireSecondFactor };
}
