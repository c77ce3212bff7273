import { headers } from "next/headers";
import { forbidden, redirect } from "next/navigation";
import { getServerSession } from "next-auth";
import { cache } from "react";
import { AppError } from "@/lib/errors";
import { pageHeader } from "@/lib/page-header";
import type { Actor, Reader } from "./audit";
import { authOptions, currentClient } from "./auth";
import {
  chooseWorkspace,
  isSessionOpen,
  type SessionUser,
  type SessionWorkspace,
  sessionUser,
} from "./data/sessions";
import { includesRole, type Role } from "./roles";

/** Someone who is logged in. They may belong to no workspace. */
export type Person = SessionUser & { actor: Actor };

/** Someone who is logged in, in the workspace that they work in. */
export interface LoggedIn extends Omit<SessionUser, "workspace">, Reader {
  workspaceName: string;
  role: Role;
  /** Whether they may see recipients. */
  seesRecipients: boolean;
}

/** Who sends this request; null if nobody is logged in. All calls during one render share one look-up. */
export const currentPerson = cache(async (): Promise<Person | null> => {
  const session = await getServerSession(authOptions());
  if (!session?.sessionId) return null;
  const client = await currentClient();
  const user = await sessionUser(session.sessionId, client);
  return user
    ? { ...user, actor: { kind: "user", name: user.email, address: client.address } }
    : null;
});

/** Who sends this request. If nobody is logged in, redirects to the login page, which leads back here. */
export async function requirePerson(): Promise<Person> {
  const person = await currentPerson();
  if (person) return person;
  const page = (await headers()).get(pageHeader);
  return redirect(
    page && page !== "/" ? `/login?callbackUrl=${encodeURIComponent(page)}` : "/login",
  );
}

/**
 * Who sends this request, for a page or a server action that requires at least the role. Redirects to the login page, or
 * to the page on which they get what they lack: a workspace, or a second factor. Shows the page for a missing role.
 *
 * If they no longer belong to the workspace that their session worked in, a page that is loaded shows another one of theirs.
 * Actions and other fetches of the app do nothing and lead to a full page load: they were meant for the other workspace.
 */
export async function requireUser(role: Role): Promise<LoggedIn> {
  const { workspace, ...person } = await requirePerson();
  if (!workspace) return redirect("/workspaces/new");
  if (workspace.hasChanged) {
    const isPageLoad = (await headers()).get("accept")?.includes("text/html");
    if (!isPageLoad) return redirect("/workspaces/changed");
    await chooseWorkspace(person.sessionId, workspace.id);
  }
  if (workspace.lacksSecondFactor) return redirect("/second-factor");
  if (!includesRole(workspace.role, role)) return forbidden();
  return loggedIn(person, workspace, role);
}

/**
 * Like requireUser, for route handlers. Throws AppError `unauthorized`, or `forbidden` without the role, without a second
 * factor that the workspace requires, or if the session has just changed to another workspace.
 */
export async function requireUserOfCall(role: Role): Promise<LoggedIn> {
  const { workspace, ...person } = (await currentPerson()) ?? { workspace: null };
  if (!workspace || !("id" in person)) throw new AppError("unauthorized", "Log in again");
  if (workspace.hasChanged) {
    throw new AppError("forbidden", "You work in another workspace now; reload the page");
  }
  if (workspace.lacksSecondFactor) {
    throw new AppError("forbidden", "This workspace requires a second factor; set one up first");
  }
  if (!includesRole(workspace.role, role)) {
    throw new AppError("forbidden", `Your role in this workspace must be ${role}`);
  }
  return loggedIn(person, workspace, role);
}

function loggedIn(
  person: Omit<Person, "workspace">,
  { id: workspaceId, name: workspaceName, role, seesRecipients }: SessionWorkspace,
  needed: Role,
): LoggedIn {
  const rights = { workspaceId, role: needed, seesRecipients };
  return {
    ...person,
    workspaceId,
    workspaceName,
    role,
    seesRecipients,
    isAllowed: () => isSessionOpen(person.sessionId, rights),
  };
}
