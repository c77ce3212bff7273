import { z } from "zod";
import { AppError } from "@/lib/errors";
import { validate } from "@/lib/validate";
import type { Actor } from "../audit";
import { insertEntry, insertEntryOfUser } from "../data/audit";
import { inWorkspace } from "../data/in-workspace";
import { insertUser, type Login, loginOf } from "../data/members";
import { insertMembership } from "../data/memberships";
import { removeUnproved } from "../data/passwords";
import { allUsers, allWorkspaces, deleteUser, type StoredUser } from "../data/users";
import { EmailAddress } from "../email-address";
import { createResetLink, type ResetLink } from "../passwords/create-reset-link";
import { roles } from "../roles";
import { removeSecondFactor } from "../second-factor/remove-second-factor";

// For operators, who may change users in all workspaces.

/** A user that was added to a workspace. */
export interface AddedUser {
  email: string;
  workspace: string;
  /** Undefined if they have an account already, and log in as before. */
  link: ResetLink | undefined;
}

const operator: Actor = { kind: "command", name: "npm run user", address: null };
const Input = z.object({ email: EmailAddress, role: z.enum(roles) });

/** All users by email address. */
export function listUsers(): Promise<StoredUser[]> {
  return allUsers();
}

/**
 * Adds a user to a workspace, given by its id or name; there must be only one if it is left out. Someone without an
 * account gets one, and a link to choose a password. So does someone whose account nobody has proved to be theirs, and its
 * password no longer works. Throws AppError `bad-request`, `not-found` for the workspace, and
 * `unprocessable` if they are a member already.
 */
export async function addUser(wanted: {
  email: string;
  role: string;
  workspace?: string | undefined;
}): Promise<AddedUser> {
  const { email, role } = validate(Input, wanted);
  const { id: workspaceId, name } = await findWorkspace(wanted.workspace);
  const added = await inWorkspace(workspaceId, async (tx) => {
    const newId = await insertUser(email, null, tx);
    const userId = newId ?? ((await loginOf(email, tx)) as Login).id;
    if (!(await insertMembership(workspaceId, userId, role, tx))) {
      throw new AppError("unprocessable", `${email} is a member of “${name}” already`);
    }
    await insertEntry({ workspaceId, actor: operator }, "user-added", `${email}: ${role}`, tx);
    const isNew = (await removeUnproved(userId, tx)) || newId !== undefined;
    return { link: isNew ? await createResetLink(userId, tx) : undefined };
  });
  if (!added) throw new AppError("not-found", `The workspace “${name}” was deleted`);
  return { email, workspace: name, ...added };
}

/**
 * Makes a link with which a user sets a new password. Their second factor is removed if `withSecondFactor`, which ends their
 * sessions; `removed` says whether there was one. Throws AppError `not-found`.
 */
export async function resetUser(
  email: string,
  withSecondFactor = false,
): Promise<ResetLink & { removed: boolean }> {
  const user = await findUser(email);
  const removed = withSecondFactor && (await removeSecondFactor(user, operator));
  const link = await createResetLink(user.id);
  await insertEntryOfUser(user.id, operator, "reset-link-created", { target: user.email });
  return { ...link, removed };
}

/**
 * Removes a user from all workspaces, and deletes their account, which ends their sessions at once. Throws AppError
 * `not-found`, and `unprocessable` if they are the last owner of a workspace.
 */
export async function removeUser(email: string): Promise<void> {
  const user = await findUser(email);
  const deleted = await deleteUser(user.id, async (memberships, tx) => {
    const needed = memberships.find(({ isLastOwner }) => isLastOwner);
    if (needed) {
      throw new AppError(
        "unprocessable",
        `${user.email} is the last owner of the workspace ${nameOf(needed)}; make someone else an owner first`,
      );
    }
    for (const { id: workspaceId } of memberships) {
      await insertEntry({ workspaceId, actor: operator }, "user-removed", user.email, tx);
    }
  });
  if (!deleted) throw noUser(email);
}

async function findUser(email: string): Promise<Login> {
  const user = await loginOf(email);
  if (!user) throw noUser(email);
  return user;
}

const noUser = (email: string) => new AppError("not-found", `There is no user ${email}`);

async function findWorkspace(wanted: string | undefined): Promise<{ id: number; name: string }> {
  const all = await allWorkspaces();
  const named = all.filter(({ name }) => wanted === undefined || name === wanted);
  const found = all.filter(({ id }) => String(id) === wanted);
  const [one, ...more] = found.length > 0 ? found : named;
  if (one && more.length === 0) return one;
  const choice = (one ? named : all).map(nameOf).join(", ");
  if (one) throw new AppError("bad-request", `Name one workspace by its number: ${choice}`);
  throw new AppError("not-found", `There is no workspace ${wanted ?? ""}; there are: ${choice}`);
}

const nameOf = ({ id, name }: { id: number; name: string }) => `${id} “${name}”`;
