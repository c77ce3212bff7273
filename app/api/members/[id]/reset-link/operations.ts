import { z } from "zod";
import { operation } from "@/app/openapi/operation";
import { memberId, noSuchMember } from "../operations";

const ResetLink = z
  .object({
    url: z.string().describe("The link. It is returned this once only."),
    expiresAt: z.iso.datetime().describe("When it stops working."),
  })
  .meta({ id: "ResetLink", description: "A link with which a member sets a new password." });

export const createResetLink = operation({
  id: "createResetLink",
  method: "POST",
  path: "/api/members/{id}/reset-link",
  group: "Members",
  access: "manage",
  summary: "Create a link for a new password",
  description:
    "Creates a link with which a member sets a new password. It works once, for 24 hours, and replaces an earlier one.",
  parameters: memberId,
  success: {
    status: 201,
    description: "The link.",
    schema: ResetLink,
    example: {
      url: "https://clickstamp.example.com/reset-password/4fT9xQ2LmZ81cV",
      expiresAt: "2026-06-02T08:00:00.000Z",
    },
  },
  errors: {
    403: "The API key lacks the scope `manage`, or may do less than the member.",
    404: noSuchMember,
    422: "The member belongs to other workspaces, or logs in by single sign-on.",
  },
});
