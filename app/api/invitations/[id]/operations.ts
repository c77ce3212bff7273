import { operation } from "@/app/openapi/operation";

export const revokeInvitationCall = operation({
  id: "revokeInvitation",
  method: "DELETE",
  path: "/api/invitations/{id}",
  group: "Invitations",
  access: "manage",
  summary: "Revoke an invitation",
  description: "Its link stops working at once.",
  parameters: { id: { description: "Id of the invitation.", example: "5" } },
  success: { status: 204, description: "The invitation was revoked." },
  errors: { 404: "The workspace has no such open invitation." },
});
