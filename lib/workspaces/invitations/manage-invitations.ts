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
export interface InvitationView {
  id: string;
  email: string;
  role: Role;
  /** Who invited: an email address, or the name of an API key. */
  invitedBy: string;
  /** ISO 8601, UTC; so is `expiresAt`. */
  createdAt: string;
  expiresAt: string;
}

/** A new invitation. `url` is shown this once. */
export type CreatedInvitation = InvitationView & {
  url: string;
  /** Whether the mail server has accepted it. */
  emailed: boolean;
};

/** The most open invitations of one workspace. */
const maxOpen = 100;

/** How long an invitation can be accepted. */
const validDays = 7;

const Input = z.strictObject({ email: EmailAddress, role: z.enum(roles) });

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
  const { email, role } = validate(Input, input);
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
