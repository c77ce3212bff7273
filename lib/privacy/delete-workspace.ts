import { z } from "zod";
import { publishBlocks } from "@/lib/blocks/publish-blocks";
import { refreshServed } from "@/lib/domains/served";
import { AppError } from "@/lib/errors";
import { validate } from "@/lib/validate";
import type { By } from "@/lib/workspaces/audit";
import { tidyName } from "@/lib/workspaces/workspace-name";
import { markDeleted, type WorkspaceContents, workspaceContents } from "./data/delete-workspace";

export type { WorkspaceContents } from "./data/delete-workspace";

const Confirmation = z.strictObject({
  /** The workspace that the person saw when they confirmed. */
  id: z.int32(),
  name: z.string().max(1000),
});

/** What would end with a workspace, to be told before it is deleted. */
export function deletedWithWorkspace(workspaceId: number): Promise<WorkspaceContents> {
  return workspaceContents(workspaceId);
}

/**
 * Deletes a workspace for good, confirmed by `{id, name}`. At once, its members and API keys lose access, and within a
 * second all its links answer with the page for stopped links. Within two hours, the retention job deletes what the links
 * don't need. Its click domains may be set up by other workspaces.
 *
 * Throws AppError `unprocessable` if the name differs, or if `id` is not the workspace that `by` works in now, perhaps
 * because they switched in another tab, and `not-found` if it was deleted already.
 */
export async function deleteWorkspace(by: By, confirmation: unknown): Promise<void> {
  const { id, name } = validate(Confirmation, confirmation);
  if (id !== by.workspaceId) {
    throw new AppError(
      "unprocessable",
      "You work in another workspace now, so nothing was deleted. Reload the page",
    );
  }
  const outcome = await markDeleted(by, (stored) => tidyName(name) === stored);
  if (outcome === "gone") throw new AppError("not-found", "This workspace was deleted already");
  if (outcome === "other-name") {
    throw new AppError("unprocessable", "This is not the name of the workspace", "$.name");
  }
  await publishBlocks();
  await refreshServed();
}
