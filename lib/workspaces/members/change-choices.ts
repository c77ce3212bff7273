import { z } from "zod";
import { AppError } from "@/lib/errors";
import { validate } from "@/lib/validate";
import type { By } from "../audit";
import { insertEntry } from "../data/audit";
import {
  choicesOf,
  meetsSecondFactor,
  type PeopleChoices,
  saveChoices,
} from "../data/people-choices";

const Changes = z.strictObject({
  viewersSeeRecipients: z.boolean().optional(),
  requireSecondFactor: z.boolean().optional(),
});

/**
 * Changes some of what a workspace decides for all its members. It counts at once, also for what runs. Throws AppError
 * `bad-request`, and `unprocessable` to require a second factor in a session that has none.
 */
export async function changeChoices(
  by: By & { sessionId: string },
  wanted: unknown,
): Promise<PeopleChoices> {
  const given = Object.entries(validate(Changes, wanted)).filter(
    ([, value]) => value !== undefined,
  );
  const changes: Partial<PeopleChoices> = Object.fromEntries(given);
  if (changes.requireSecondFactor && !(await meetsSecondFactor(by.sessionId))) {
    throw new AppError(
      "unprocessable",
      "Set up a second factor for yourself first, or you would lock yourself out",
    );
  }
  await saveChoices(by.workspaceId, changes);
  await insertEntry(by, "settings-changed", inWords(changes));
  return choicesOf(by.workspaceId);
}

/** Such as `requireSecondFactor: true`. */
function inWords(changes: Partial<PeopleChoices>): string {
  return Object.entries(changes)
    .map(([name, value]) => `${name}: ${value}`)
    .join(", ");
}
