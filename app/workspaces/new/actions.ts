"use server";

import { AppError, expected } from "@/lib/errors";
import { createWorkspace } from "@/lib/workspaces/manage-workspaces";
import { requirePerson } from "@/lib/workspaces/require-user";

/** Creates a workspace, which becomes the one that the session works in. Returns an error sentence if it can't. */
export async function create(name: string): Promise<{ error?: string }> {
  const person = await requirePerson();
  const outcome = await createWorkspace(person, name).catch(expected);
  return outcome instanceof AppError ? { error: `${outcome.message}.` } : {};
}
