"use server";

import { AppError } from "@/lib/errors";
import { joinWorkspace } from "@/lib/workspaces/invitations/accept-invitation";
import { requirePerson } from "@/lib/workspaces/require-user";

/** Accepts an invitation. Returns an error message if that fails. */
export async function join(token: string): Promise<{ joined: true } | { error: string }> {
  const person = await requirePerson();
  try {
    await joinWorkspace(person, String(token));
    return { joined: true };
  } catch (error) {
    if (error instanceof AppError) return { error: `${error.message}.` };
    throw error;
  }
}
