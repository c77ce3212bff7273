import { AppError } from "@/lib/errors";
import type { Actor } from "../audit";
import { insertEntry } from "../data/audit";
import { inWorkspace } from "../data/in-workspace";
import { type FoundInvitation, findInvitation, takeInvitation } from "../data/invitations";
import { insertUser } from "../data/members";
import { insertMembership } from "../data/memberships";
import { chooseWorkspace } from "../data/sessions";
import { limitLookUps } from "../limit-look-ups";
import { hashLinkToken } from "../link-token";
import { hashPassword } from "../password";
import { checkNewPassword } from "../passwords/check-new-password";

/** Someone who is logged in and accepts an invitation. */
export interface Joiner {
  id: number;
  email: string;
  sessionId: string;
  actor: Actor;
}

/**
 * The invitation of a link, without accepting it. Throws AppError `not-found` if it has expired, was used or revoked, or
 * never existed, and `forbidden` after 30 look-ups a minute from the client's address.
 */
export async function showInvitation(
  token: string,
  address: string | null,
): Promise<FoundInvitation> {
  return (await find(token, address)).invitation;
}

/**
 * Makes someone who is logged in a member, in the workspace of which their session then works. Throws like
 * showInvitation, and AppError `forbidden` if the invitation is for another address.
 */
export async function joinWorkspace(joiner: Joiner, token: string): Promise<void> {
  const { invitation, hash } = await find(token, joiner.actor.address);
  const { workspaceId, email } = invitation;
  if (email !== joiner.email) {
    throw new AppError("forbidden", `This invitation is for ${email}; log in with that address`);
  }
  const joined = await inWorkspace(workspaceId, async (tx) => {
    const role = await takeInvitation(hash, tx);
    if (!role) throw gone();
    if (await insertMembership(workspaceId, joiner.id, role, tx)) {
      await insertEntry({ workspaceId, actor: joiner.actor }, "member-joined", role, tx);
    }
    return true;
  });
  if (!joined) throw gone();
  await chooseWorkspace(joiner.sessionId, workspaceId);
}

/**
 * Creates an account for the address of an invitation, as a member. They are not logged in yet. Returns the address.
 * Throws like showInvitation, AppError `bad-request` for a bad password, and `unprocessable` if the address has an account.
 */
export async function joinWithNewAccount(
  token: string,
  password: string,
  address: string | null,
): Promise<string> {
  const { invitation, hash } = await find(token, address);
  const { workspaceId, email } = invitation;
  if (invitation.hasAccount) throw hasAccount(email);
  checkNewPassword(password, email);
  const passwordHash = await hashPassword(password);
  const actor = { kind: "user", name: email, address } as const;
  const joined = await inWorkspace(workspaceId, async (tx) => {
    const role = await takeInvitation(hash, tx);
    if (!role) throw gone();
    const userId = await insertUser(email, passwordHash, tx);
    if (userId === undefined) throw hasAccount(email);
    await insertMembership(workspaceId, userId, role, tx);
    await insertEntry({ workspaceId, actor }, "member-joined", role, tx);
    return true;
  });
  if (!joined) throw gone();
  return email;
}

async function find(
  token: string,
  address: string | null,
): Promise<{ invitation: FoundInvitation; hash: Uint8Array<ArrayBuffer> }> {
  await limitLookUps("invitation", address);
  const hash = hashLinkToken(token);
  const invitation = hash && (await findInvitation(hash));
  if (!invitation) throw gone();
  return { invitation, hash };
}

function gone(): AppError {
  return new AppError(
    "not-found",
    "This invitation has been used, was revoked, or has expired; ask for a new one",
  );
}

function hasAccount(email: string): AppError {
  return new AppError("unprocessable", `${email} has an account already; log in to join`);
}
