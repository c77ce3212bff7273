import { env } from "@/lib/env";
import { AppError } from "@/lib/errors";
import type { Queries } from "@/lib/in-turn";
import { insertEntry } from "../data/audit";
import { membersOf } from "../data/memberships";
import { accountOf, type NewReset, replaceReset } from "../data/password-resets";
import { hashLinkToken, newLinkToken } from "../link-token";
import { type MemberManager, requireScopesFor } from "../members/manager";

/** A link with which a user sets a new password. It is shown this once: only a hash of its token is stored. */
export interface ResetLink {
  url: string;
  expiresAt: Date;
}

/** How long a link works. */
const validHours = 24;

/** Creates a link with which a user sets a new password, once, within 24 hours. Replaces an earlier one. */
export function createResetLink(userId: number, client?: Queries): Promise<ResetLink> {
  return create({ userId }, client);
}

/**
 * Creates such a link for a member of a workspace. Its owners may do that only for members who belong to no other workspace,
 * and the link stops working when they join one: an account opens all workspaces that its user belongs to, and the owner
 * of one must not get into the others. Throws AppError `not-found`, `unprocessable` for a member of other workspaces, or who
 * logs in by single sign-on, and `forbidden` for a key that may do less than the member.
 */
export async function createResetLinkForMember(
  by: MemberManager,
  memberId: string,
): Promise<ResetLink> {
  const { workspaceId } = by;
  const [member] = /^\d{1,9}$/.test(memberId) ? await membersOf(workspaceId, Number(memberId)) : [];
  const account = member && (await accountOf(member.id));
  if (!account) {
    throw new AppError("not-found", `This workspace has no member ${memberId.slice(0, 40)}`);
  }
  const { id, email, role } = member;
  requireScopesFor(role, by);
  if (account.workspaceIds.some((one) => one !== workspaceId)) {
    throw new AppError(
      "unprocessable",
      `${email} belongs to another workspace, too; they or an operator of this server must reset the password`,
    );
  }
  if (account.isSignOnOnly) {
    throw new AppError("unprocessable", `${email} logs in by single sign-on, without a password`);
  }
  const onlyIn = { workspaceId, createdBy: by.actor.name };
  const link = await create({ userId: id, onlyIn });
  await insertEntry(by, "reset-link-created", email);
  return link;
}

async function create(
  whose: Pick<NewReset, "userId" | "onlyIn">,
  client?: Queries,
): Promise<ResetLink> {
  const token = newLinkToken();
  const tokenHash = hashLinkToken(token) as Uint8Array<ArrayBuffer>;
  const expiresAt = await replaceReset({ ...whose, tokenHash, validHours }, client);
  return { url: `${env().appUrl.origin}/reset-password/${token}`, expiresAt };
}
