"use server";

import { AppError } from "@/lib/errors";
import {
  deletedWithWorkspace,
  deleteWorkspace,
  type WorkspaceContents,
} from "@/lib/privacy/delete-workspace";
import { renameWorkspace } from "@/lib/workspaces/manage-workspaces";
import { leaveWorkspace } from "@/lib/workspaces/members/manage-members";
import { requireUser } from "@/lib/workspaces/require-user";

/** An error sentence, unless it worked. */
type Answer = { error?: string };

export async function rename(name: string): Promise<Answer> {
  const user = await requireUser("owner");
  return attempt(() => renameWorkspace(user, name));
}

export async function leave(): Promise<Answer> {
  const user = await requireUser("viewer");
  return attempt(() => leaveWorkspace(user));
}

/** What ends with the workspace, for the confirmation to delete it. */
export async function countContents(): Promise<WorkspaceContents> {
  const { workspaceId } = await requireUser("owner");
  return deletedWithWorkspace(workspaceId);
}

/** Deletes the workspace of that id and name, if it is the one that the user works in now. */
export async function remove(confirmation: { id: number; name: string }): Promise<Answer> {
  const user = await requireUser("owner");
  return attempt(() => deleteWorkspace(user, confirmation));
}

async function attempt(act: () => Promise<unknown>): Promise<Answer> {
  try {
    await act();
    return {};
  } catch (error) {
    if (error instanceof AppError) return { error: `${error.message}.` };
    throw error;
  }
}
