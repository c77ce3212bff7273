import { membersOf, type StoredMember } from "../data/memberships";
import type { Role } from "../roles";

/** A member of a workspace as the API shows it. */
export interface MemberView {
  id: string;
  email: string;
  role: Role;
  /** When they joined; ISO 8601, UTC. */
  since: string;
  /** The last use of any of their sessions, ISO 8601, UTC; null if all have ended. */
  lastUsedAt: string | null;
  hasSecondFactor: boolean;
}

/** The members of a workspace by email address. */
export async function listMembers(workspaceId: number): Promise<MemberView[]> {
  return (await membersOf(workspaceId)).map(viewOfMember);
}

/** A stored member as the API shows it. */
export function viewOfMember({ id, since, lastUsedAt, ...member }: StoredMember): MemberView {
  return {
    id: String(id),
    ...member,
    since: since.toISOString(),
    lastUsedAt: lastUsedAt?.toISOString() ?? null,
  };
}
