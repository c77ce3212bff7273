"use server";

import { expected } from "@/lib/errors";
import { switchWorkspace } from "@/lib/workspaces/manage-workspaces";
import { requirePerson } from "@/lib/workspaces/require-user";

/** Makes a workspace the one that the session works in. Does nothing if the user is no longer a member of it. */
export async function switchTo(workspaceId: number): Promise<void> {
  const person = await requirePerson();
  await switchWorkspace(person, workspaceId).catch(expected);
}
