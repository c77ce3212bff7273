"use server";

import { AppError } from "@/lib/errors";
import {
  type CreatedInvitation,
  invite as inviteByLink,
  revokeInvitation,
} from "@/lib/workspaces/invitations/manage-invitations";
import { changeChoices } from "@/lib/workspaces/members/change-choices";
import { loadPeople, type People } from "@/lib/workspaces/members/load-people";
import { changeRole, removeMember } from "@/lib/workspaces/members/manage-members";
import { createResetLinkForMember } from "@/lib/workspaces/passwords/create-reset-link";
import { requireUser } from "@/lib/workspaces/require-user";
import { scopes } from "@/lib/workspaces/scopes";

/** The people after a change, with what it returned, or an error message. */
export type PeopleAnswer<Result = unknown> = { people: People; result: Result } | { error: string };

export async function invite(wanted: unknown): Promise<PeopleAnswer<CreatedInvitation>> {
  const by = { ...(await requireUser("owner")), scopes };
  return attempt(by.workspaceId, () => inviteByLink(by, wanted));
}

export async function revoke(id: string): Promise<PeopleAnswer> {
  const user = await requireUser("owner");
  return attempt(user.workspaceId, () => revokeInvitation(user, String(id)));
}

export async function change(id: string, role: unknown): Promise<PeopleAnswer> {
  const by = { ...(await requireUser("owner")), scopes };
  return attempt(by.workspaceId, () => changeRole(by, String(id), { role }));
}

export async function remove(id: string): Promise<PeopleAnswer> {
  const user = await requireUser("owner");
  return attempt(user.workspaceId, () => removeMember(user, String(id)));
}

/** A link with which a member sets a new password. */
export async function resetLink(id: string): Promise<{ url: string } | { error: string }> {
  const by = { ...(await requireUser("owner")), scopes };
  try {
    const { url } = await createResetLinkForMember(by, String(id));
    return { url };
  } catch (error) {
    if (error instanceof AppError) return { error: `${error.message}.` };
    throw error;
  }
}

export async function choose(changes: unknown): Promise<PeopleAnswer> {
  const user = await requireUser("owner");
  return attempt(user.workspaceId, () => changeChoices(user, changes));
}

async function attempt<Result>(
  workspaceId: number,
  act: () => Promise<Result>,
): Promise<PeopleAnswer<Result>> {
  try {
    const result = await act();
    return { people: await loadPeople(workspaceId, "owner"), result };
  } catch (error) {
    if (error instanceof AppError) return { error: `${error.message}.` };
    throw error;
  }
}
