import { z } from "zod";
import { AppError } from "@/lib/errors";
import { inTransaction } from "@/lib/in-turn";
import { validate } from "@/lib/validate";
import type { Actor, By } from "./audit";
import { insertEntry } from "./data/audit";
import { rateLimit } from "./data/rate-limits";
import { chooseWorkspace } from "./data/sessions";
import {
  findWorkspace,
  insertWorkspace,
  type OwnWorkspace,
  type StoredWorkspace,
  updateWorkspace,
  type WorkspaceChanges,
  workspacesOf,
} from "./data/workspaces";
import { WorkspaceName } from "./workspace-name";

/** A workspace as the API shows it. */
export const WorkspaceView = z
  .object({
    id: z.string().describe("Id of the workspace."),
    name: z.string().describe("Name of the workspace."),
    createdAt: z.iso.datetime().describe("When it was created."),
    auditRetentionDays: z
      .int()
      .nullable()
      .describe("How many days the audit log is kept. Null: for ever."),
    viewersSeeRecipients: z.boolean().describe("Whether viewers see recipients."),
    requireSecondFactor: z
      .boolean()
      .describe("Whether members need a second factor, unless they log in by single sign-on."),
  })
  .meta({ id: "Workspace", description: "The workspace of the API key." });

export type WorkspaceView = z.output<typeof WorkspaceView>;

/** Someone who is logged in. */
interface InSession {
  id: number;
  sessionId: string;
  actor: Actor;
  /** The workspace that they work in; null if they belong to none. */
  workspace: object | null;
}

/** The most workspaces that a person may own. */
const mostOwned = 50;

// A deleted workspace no longer counts as owned, but its row stays.
const creations = rateLimit({ name: "new-workspaces", points: mostOwned, seconds: 86_400 });

/** What can be changed of a workspace. */
export const WorkspaceInput = z.strictObject({
  name: WorkspaceName.optional().describe("1 to 100 characters."),
  auditRetentionDays: z
    .int()
    .min(90)
    .max(36_500)
    .nullable()
    .optional()
    .describe("How many days the audit log is kept. Null: for ever."),
  viewersSeeRecipients: z
    .boolean()
    .optional()
    .describe("Whether viewers see recipients. Applies to members at once."),
  requireSecondFactor: z
    .boolean()
    .optional()
    .describe(
      "Whether members need a second factor, unless they log in by single sign-on. Applies to members at once.",
    ),
});

/** The workspaces that a user belongs to, by name. */
export function listWorkspaces(userId: number): Promise<OwnWorkspace[]> {
  return workspacesOf(userId);
}

/** A workspace. Throws AppError `not-found` if it was deleted. */
export async function readWorkspace(workspaceId: number): Promise<WorkspaceView> {
  return view(required(await findWorkspace(workspaceId)));
}

/**
 * Creates a workspace. The person becomes its owner, and their session switches to it. Returns its id. Throws AppError
 * `bad-request` for a name that is not 1 to 100 characters long, `unprocessable` if the person owns 50 workspaces, or has
 * created 50 within a day, and `forbidden` if they belong to no workspace: they may have been removed from all.
 */
export async function createWorkspace(person: InSession, name: unknown): Promise<number> {
  if (!person.workspace) {
    throw new AppError(
      "forbidden",
      "You belong to no workspace; ask the owner of one for an invitation",
    );
  }
  const tidy = validate(z.strictObject({ name: WorkspaceName }), { name }).name;
  const { waitSeconds } = await creations.consume(String(person.id));
  if (waitSeconds !== undefined) {
    throw new AppError(
      "unprocessable",
      `You have created ${mostOwned} workspaces within a day; try again tomorrow`,
    );
  }
  return inTransaction(async (tx) => {
    const workspaceId = await insertWorkspace(tx, person.id, tidy, mostOwned);
    if (workspaceId === undefined) {
      const limit = `You own ${mostOwned} workspaces, which is the limit; delete or leave one first`;
      throw new AppError("unprocessable", limit);
    }
    await chooseWorkspace(person.sessionId, workspaceId, tx);
    await insertEntry({ workspaceId, actor: person.actor }, "workspace-created", tidy, tx);
    return workspaceId;
  });
}

/** Changes a workspace's name. Throws AppError `bad-request`. */
export async function renameWorkspace(by: By, name: unknown): Promise<WorkspaceView> {
  return changeWorkspace(by, { name });
}

/**
 * Changes a workspace: `{name?, auditRetentionDays?, viewersSeeRecipients?, requireSecondFactor?}`. Entries of the audit log
 * that are too old are deleted within the hour; the rest counts at once, also for what runs. Records each change. Throws
 * AppError `bad-request`.
 */
export async function changeWorkspace(by: By, wanted: unknown): Promise<WorkspaceView> {
  const given = validate(WorkspaceInput, wanted);
  return inTransaction(async (tx) => {
    const before = required(await findWorkspace(by.workspaceId, tx));
    const changes = changesOf(before, given);
    if (Object.keys(changes).length > 0) await updateWorkspace(tx, by.workspaceId, changes);
    const { name, ...settings } = changes;
    if (name) await insertEntry(by, "workspace-renamed", `${before.name} → ${name}`, tx);
    for (const [setting, value] of Object.entries(settings)) {
      await insertEntry(by, "settings-changed", `${setting}: ${value ?? "for ever"}`, tx);
    }
    return view({ ...before, ...changes });
  });
}

/** What of the given values differs from before. */
function changesOf(
  before: StoredWorkspace,
  given: z.output<typeof WorkspaceInput>,
): WorkspaceChanges {
  const changed = Object.entries(given).filter(
    ([name, value]) => value !== undefined && value !== before[name as keyof WorkspaceChanges],
  );
  return Object.fromEntries(changed);
}

/** Makes a workspace the one that a session works in. Throws AppError `not-found` if its user is not a member. */
export async function switchWorkspace(
  session: Pick<InSession, "sessionId">,
  workspaceId: number,
): Promise<void> {
  if (await chooseWorkspace(session.sessionId, validate(z.int32(), workspaceId))) return;
  throw new AppError("not-found", "You are no longer a member of this workspace");
}

function required(workspace: StoredWorkspace | undefined): StoredWorkspace {
  if (workspace) return workspace;
  throw new AppError("not-found", "This workspace was deleted");
}

function view({ id, createdAt, ...workspace }: StoredWorkspace): WorkspaceView {
  return { id: String(id), createdAt: createdAt.toISOString(), ...workspace };
}
