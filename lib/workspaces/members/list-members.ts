import { z } from "zod";
import { membersOf, type StoredMember } from "../data/memberships";
import { roles } from "../roles";

/** A member of a workspace as the API shows it. */
export const MemberView = z
  .object({
    id: z.string().describe("Id of the member."),
    email: z.string().describe("Email address of the member."),
    role: z.enum(roles).describe("What the member may do."),
    since: z.iso.datetime().describe("When they joined."),
    lastUsedAt: z.iso
      .datetime()
      .nullable()
      .describe("The last use of any of their sessions. Null if all have ended."),
    hasSecondFactor: z.boolean().describe("Whether they have set up a second factor."),
  })
  .meta({ id: "Member", description: "A member of the workspace." });

export type MemberView = z.output<typeof MemberView>;

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
