import { z } from "zod";
import { operation } from "@/app/openapi/operation";
import {
  CreatedInvitation,
  InvitationInput,
  InvitationView,
} from "@/lib/workspaces/invitations/manage-invitations";

const example = {
  id: "5",
  email: "grace@example.com",
  role: "editor",
  invitedBy: "ada@example.com",
  createdAt: "2026-06-01T08:00:00.000Z",
  expiresAt: "2026-06-08T08:00:00.000Z",
} satisfies z.input<typeof InvitationView>;

const shared = { path: "/api/invitations", group: "Invitations", access: "manage" } as const;

export const listInvitationsCall = operation({
  ...shared,
  id: "listInvitations",
  method: "GET",
  summary: "List invitations",
  description: "Lists the invitations that can still be accepted.",
  success: {
    status: 200,
    description: "The open invitations, newest first.",
    schema: z.object({
      invitations: z.array(InvitationView).describe("Open invitations, newest first."),
    }),
    example: { invitations: [example] },
  },
});

export const inviteCall = operation({
  ...shared,
  id: "createInvitation",
  method: "POST",
  summary: "Invite someone",
  description: `Creates an invitation, and mails it if there is a mail server. It works once, for seven days, for that address, and replaces an earlier one.

A key can't give a role that may do more than the key: \`viewer\` needs the scope \`read\` as well, \`editor\` also \`send\`.`,
  body: { schema: InvitationInput, example: { email: "grace@example.com", role: "editor" } },
  success: {
    status: 201,
    description: "The invitation.",
    schema: CreatedInvitation,
    example: {
      ...example,
      url: "https://clickstamp.example.com/invitations/4fT9xQ2LmZ81cV",
      emailed: true,
    },
    headers: { Location: "Path of the invitation." },
  },
  errors: {
    403: "The API key lacks the scope `manage`, or may do less than the role.",
    404: "The workspace was deleted.",
    422: "The address is a member already, or 100 invitations are open.",
  },
});
