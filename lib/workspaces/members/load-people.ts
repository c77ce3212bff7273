import { type InvitationView, listInvitations } from "../invitations/manage-invitations";
import { canSendMail } from "../mail/send-mail";
import { readWorkspace } from "../manage-workspaces";
import type { Role } from "../roles";
import { choicesIn, type PeopleChoices } from "./change-choices";
import { listMembers, type MemberView } from "./list-members";

/** A member as the other members see them; only owners see what is optional here. */
export type Person = Pick<MemberView, "id" | "email" | "role" | "since"> &
  Partial<Pick<MemberView, "lastUsedAt" | "hasSecondFactor">>;

/** Who belongs to a workspace, and what owners see in addition. */
export interface People {
  members: Person[];
  owners?: { invitations: InvitationView[]; choices: PeopleChoices; sendsMail: boolean };
}

/** The people of a workspace, for someone with that role there. */
export async function loadPeople(workspaceId: number, role: Role): Promise<People> {
  const members = await listMembers(workspaceId);
  if (role !== "owner") {
    return { members: members.map(({ id, email, role, since }) => ({ id, email, role, since })) };
  }
  const invitations = await listInvitations(workspaceId);
  const choices = choicesIn(await readWorkspace(workspaceId));
  return { members, owners: { invitations, choices, sendsMail: canSendMail() } };
}
