import { z } from "zod";
import { operation } from "@/app/openapi/operation";
import { MemberView } from "@/lib/workspaces/members/list-members";

export const exampleMember = {
  id: "1",
  email: "ada@example.com",
  role: "owner",
  since: "2026-05-04T10:15:00.000Z",
  lastUsedAt: "2026-06-01T09:30:00.000Z",
  hasSecondFactor: true,
} satisfies z.input<typeof MemberView>;

export const listMembersCall = operation({
  id: "listMembers",
  method: "GET",
  path: "/api/members",
  group: "Members",
  access: "manage",
  summary: "List members",
  success: {
    status: 200,
    description: "The members of the workspace, by email address.",
    schema: z.object({ members: z.array(MemberView).describe("Members, by email address.") }),
    example: { members: [exampleMember] },
  },
});
