import { z } from "zod";
import { blockKinds, insertBlock } from "@/lib/blocks/data/blocks";
import { hasLink, workspaceOfMessage } from "@/lib/blocks/data/messages";
import {
  countBlocks,
  deleteOwnBlock,
  type WorkspaceBlock,
  workspaceBlocks,
} from "@/lib/blocks/data/workspace-blocks";
import { publishBlocks } from "@/lib/blocks/publish-blocks";
import { AppError } from "@/lib/errors";
import { validate } from "@/lib/validate";
import type { By } from "@/lib/workspaces/audit";
import { insertEntry } from "@/lib/workspaces/data/audit";
import { blockValue } from "./block-value";

/** Limited because every process has all blocks in memory. */
const maxBlocks = 1000;

const Wanted = z.strictObject({
  kind: z.enum(blockKinds),
  value: z.string().trim().max(4096),
  note: z.string().trim().max(200).default(""),
});

/**
 * What an owner wants blocked, and why. `value` is as in addBlock; for a workspace it is ignored, as owners can only
 * block their own.
 */
export type WantedBlock = z.input<typeof Wanted>;

/** The blocks that affect a workspace, made by its owners or the operator. Newest first. */
export function listOwnBlocks(workspaceId: number): Promise<WorkspaceBlock[]> {
  return workspaceBlocks(workspaceId);
}

/**
 * Adds a block for the links of the owner's workspace only. Applies in every process within a second. Returns false if
 * it exists already. Throws AppError `bad-request` if the value does not fit its kind, `not-found` for a message or
 * link of another workspace, and `too-large` if the workspace has 1000 blocks already.
 */
export async function blockOwn(owner: By & { id: number }, wanted: unknown): Promise<boolean> {
  const { id: userId, workspaceId } = owner;
  const { kind, value: given, note } = validate(Wanted, wanted);
  const value = blockValue(kind, kind === "workspace" ? String(workspaceId) : given);
  if (kind === "message" || kind === "link") await requireOwn(workspaceId, kind, value);
  if ((await countBlocks(workspaceId)) >= maxBlocks) {
    throw new AppError(
      "too-large",
      `This workspace has reached the limit of ${maxBlocks} blocks. Block a message or a host instead of single links`,
    );
  }
  const added = await insertBlock({ kind, value, workspaceId }, { userId, note: note || null });
  await publishBlocks();
  if (added) await insertEntry(owner, "block-added", targetOf(kind, value));
  return added;
}

/**
 * Removes a block made by an owner of the workspace. Throws AppError `not-found` if there is none, or if it is the
 * operator's.
 */
export async function unblockOwn(by: By, id: number): Promise<void> {
  const removed = await deleteOwnBlock(by.workspaceId, id);
  if (!removed) {
    throw new AppError("not-found", "This block is gone, or only the operator can lift it");
  }
  await publishBlocks();
  await insertEntry(by, "block-removed", targetOf(removed.kind, removed.value));
}

/** What the audit log says of a block: only the host of a destination, because the rest may name a recipient. */
function targetOf(kind: string, value: string): string {
  return kind === "destination" ? `destination on ${new URL(value).host}` : `${kind} ${value}`;
}

async function requireOwn(workspaceId: number, kind: string, value: string): Promise<void> {
  const [message = "", position] = value.split("/");
  const isOwn = (await workspaceOfMessage(BigInt(message))) === workspaceId;
  const isThere = isOwn && (!position || (await hasLink(BigInt(message), Number(position))));
  if (!isThere) throw new AppError("not-found", `There is no ${kind} ${value} in your workspace`);
}
