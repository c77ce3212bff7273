import { operation } from "@/app/openapi/operation";
import { MemberView } from "@/lib/workspaces/members/list-members";
import { MemberChange } from "@/lib/workspaces/members/manage-members";
import { exampleMember } from "../operations";

/** The part of the path that names a member, for all calls. */
export const memberId = { id: { description: "Id of the member.", example: "1" } };

const shared = {
  path: "/api/members/{id}",
  group: "Members",
  access: "manage",
  parameters: memberId,
} as const;

export const noSuchMember = "The workspace has no such member.";
const lastOwner = "The workspace would be left without an owner.";

export const changeMember = operation({
  ...shared,
  id: "changeMember",
  method: "PATCH",
  summary: "Change the role of a member",
  description:
    "A key can't give a role that may do more than the key: `viewer` needs the scope `read` as well, `editor` also `send`.",
  body: { schema: MemberChange, example: { role: "editor" } },
  success: {
    status: 200,
    description: "The member.",
    schema: MemberView,
    example: { ...exampleMember, role: "editor" },
  },
  errors: {
    403: "The API key lacks the scope `manage`, or may do less than the role.",
    404: noSuchMember,
    422: lastOwner,
  },
});

export const removeMemberCall = operation({
  ...shared,
  id: "removeMember",
  method: "DELETE",
  summary: "Remove a member",
  description: "Ends their access at once. Their account and other workspaces stay.",
  success: { status: 204, description: "The member was removed." },
  errors: { 404: noSuchMember, 422: lastOwner },
});
