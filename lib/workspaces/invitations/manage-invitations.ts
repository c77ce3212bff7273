import { z } from "zod";
import { env } from "@/lib/env";
import { AppError } from "@/lib/errors";
import { validate } from "@/lib/validate";
import type { By } from "../audit";
import { insertEntry } from "../data/audit";
import { inWorkspace } from "../data/in-workspace";
import {
  deleteInvitation,
  invitationsOf,
  isMember,
  replaceInvitation,
  type StoredInvitation,
} from "../data/invitations";
import { EmailAddress } from "../email-address";
import { hashLinkToken, newLinkToken } from "../link-token";
import { type MemberManager, requireScopesFor } from "../members/manager";
import { type Role, roles } from "../roles";
import { mailInvitation } from "./mail-invitation";

/** An invitation as the API shows it. */
export const InvitationView = z
  .object({
    id: z.string().describe("Id of the invitation."),
    email: z.string().describe("The address that it is for."),
    role: z.enum(roles).describe("What the member may do."),
    invitedBy: z.string().describe("Who invited: an email address, or the name of an API key."),
    createdAt: z.iso.datetime().describe("When it was created."),
    expiresAt: z.iso.datetime().describe("When its link stops working."),
  })
  .meta({ id: "Invitation", description: "An invitation that can still be accepted." });

export type InvitationView = z.output<typeof InvitationView>;

/** A new invitation. `url` is shown this once. */
export const CreatedInvitation = InvitationView.extend({
  url: z
    .string()
    .describe("The link of the invitation. It works once, and is returned this once only."),
  emailed: z.boolean().describe("Whether the mail server has accepted a mail with the link."),
}).meta({ id: "CreatedInvitation", description: "A new invitation." });

export type CreatedInvitation = z.output<typeof CreatedInvitation>;

/** The most open invitations of one workspace. */
const maxOpen = 100;

/** How long an invitation can be accepted. */
const validDays = 7;

/** What an invitation is created from. */
export const InvitationInput = z.strictObject({
  email: EmailAddress.describe("The address to invite."),
  role: z.enum(roles).describe("What the new member may do."),
});

/** The open invitations of a workspace, newest first. */
export async function listInvitations(workspaceId: number): Promise<InvitationView[]> {
  return (await invitationsOf(workspaceId)).map(view);
}

/**
 * Invites someone from `{email, role}`, and mails the link if there is a mail server. It works once, for seven days, for
 * that address. Replaces an earlier invitation of the address. Throws AppError `bad-request`, and `unprocessable` for a
 * member, or if 100 invitations are open. Throws `forbidden` for a key that may do less than the role.
 */
export async function invite(by: MemberManager, input: unknown): Promise<CreatedInvitation> {
  const { email, role } = validate(InvitationInput, input);
  requireScopesFor(role, by);
  const token = newLinkToken();
  const stored = await store(by, email, role, token);
  const url = `${env().appUrl.origin}/invitations/${token}`;
  const emailed = await mailInvitation(by, stored, url);
  return { ...view(stored), url, emailed };
}

/** Revokes an invitation: its link stops working at once. Throws AppError `not-found`. */
export async function revokeInvitation(by: By, id: string): Promise<void> {
  const email = /^\d{1,9}$/.test(id)
    ? await deleteInvitation(by.workspaceId, Number(id))
    : undefined;
  if (email === undefined) {
    throw new AppError(
      "not-found",
      `This workspace has no open invitation ${id.slice(0, 40)}; it may have been accepted or revoked`,
    );
  }
  await insertEntry(by, "invitation-revoked", email);
}

async function store(by: By, email: string, role: Role, token: string): Promise<StoredInvitation> {
  const { workspaceId, actor } = by;
  const tokenHash = hashLinkToken(token) as Uint8Array<ArrayBuffer>;
  const stored = await inWorkspace(workspaceId, async (tx) => {
    if (await isMember(workspaceId, email, tx)) {
      throw new AppError("unprocessable", `${email} is a member already`, "$.email");
    }
    const others = (await invitationsOf(workspaceId, tx)).filter((one) => one.email !== email);
    if (others.length >= maxOpen) {
      throw new AppError(
        "unprocessable",
        `A workspace has at most ${maxOpen} open invitations; revoke one first`,
      );
    }
    const wanted = { email, role, tokenHash, invitedBy: actor.name };
    const added = await replaceInvitation(workspaceId, wanted, validDays, tx);
    await insertEntry(by, "member-invited", `${email}: ${role}`, tx);
    return added;
  });
  if (!stored) throw new AppError("not-found", "This workspace was deleted");
  return stored;
}

function view({ id, createdAt, expiresAt, ...invitation }: StoredInvitation): InvitationView {
  return {
    id: String(id),
    ...invitation,
    createdAt: createdAt.toISOString(),
    expiresAt: expiresAt.toISOString(),
  };
}
