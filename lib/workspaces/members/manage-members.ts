import { z } from "zod";
import { AppError } from "@/lib/errors";
import type { Queries } from "@/lib/in-turn";
import { validate } from "@/lib/validate";
import type { By } from "../audit";
import { insertEntry } from "../data/audit";
import { inWorkspace } from "../data/in-workspace";
import {
  deleteMembership,
  isOnlyOwner,
  membersOf,
  type StoredMember,
  saveRole,
} from "../data/memberships";
import { roles } from "../roles";
import { type MemberView, viewOfMember } from "./list-members";
import { type MemberManager, requireScopesFor } from "./manager";

/** What can be changed of a member. */
export const MemberChange = z.strictObject({
  role: z.enum(roles).describe("What the member may do. It counts at once."),
});

/**
 * Changes the role of a member from `{role}`. It counts at once; exports and live pages that need more end within a
 * second. Throws AppError `bad-request`, `not-found`, `unprocessable` for the last owner, and `forbidden` for a key that may
 * do less than the new role.
 */
export async function changeRole(
  by: MemberManager,
  id: string,
  input: unknown,
): Promise<MemberView> {
  const { role } = validate(MemberChange, input);
  requireScopesFor(role, by);
  return withMember(by, id, async (member, tx) => {
    if (member.role === role) return viewOfMember(member);
    if (role !== "owner") await refuseForLastOwner(by, member, tx);
    await saveRole(by.workspaceId, member.id, role, tx);
    await insertEntry(by, "member-role-changed", `${member.email}: ${role}`, tx);
    return viewOfMember({ ...member, role });
  });
}

/**
 * Removes a member, which ends their access to the workspace at once. Their account and their other workspaces stay.
 * Throws AppError `not-found`, and `unprocessable` for the last owner.
 */
export async function removeMember(by: By, id: string): Promise<void> {
  await withMember(by, id, async (member, tx) => {
    await refuseForLastOwner(by, member, tx);
    await deleteMembership(by.workspaceId, member.id, tx);
    await insertEntry(by, "member-removed", member.email, tx);
    return true;
  });
}

/** Whether someone can't leave their workspace, because nobody else owns it. */
export function isNeeded(person: By & Pick<StoredMember, "id" | "role">): Promise<boolean> {
  return isOnlyOwner(person.workspaceId, person);
}

/**
 * Ends a person's own membership of the workspace that they work in. Throws AppError `unprocessable` if nobody else owns
 * it.
 */
export async function leaveWorkspace(person: By & { id: number }): Promise<void> {
  const { workspaceId, id } = person;
  await inWorkspace(workspaceId, async (tx) => {
    const [member] = await membersOf(workspaceId, id, tx);
    if (!member) return;
    if (await isOnlyOwner(workspaceId, member, tx)) {
      throw new AppError(
        "unprocessable",
        "You are the only owner. Make another member an owner first, or delete the workspace",
      );
    }
    await deleteMembership(workspaceId, id, tx);
    await insertEntry(person, "member-left", null, tx);
  });
}

async function withMember<Result>(
  { workspaceId }: By,
  id: string,
  work: (member: StoredMember, tx: Queries) => Promise<Result>,
): Promise<Result> {
  const unknown = new AppError("not-found", `This workspace has no member ${id.slice(0, 40)}`);
  if (!/^\d{1,9}$/.test(id)) throw unknown;
  const result = await inWorkspace(workspaceId, async (tx) => {
    const [member] = await membersOf(workspaceId, Number(id), tx);
    if (!member) throw unknown;
    return { value: await work(member, tx) };
  });
  if (!result) throw unknown;
  return result.value;
}

async function refuseForLastOwner(
  { workspaceId }: By,
  member: StoredMember,
  tx: Queries,
): Promise<void> {
  if (!(await isOnlyOwner(workspaceId, member, tx))) return;
  throw new AppError(
    "unprocessable",
    "A workspace needs an owner; make someone else an owner first",
  );
}
