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
import { blockValue } from "./block-value";

/** All are in the memory of every process. */
const mostBlocks = 1000;

const Wanted = z.strictObject({
  kind: z.enum(blockKinds),
  value: z.string().trim().max(4096),
  note: z.string().trim().max(200).default(""),
});

/** What an owner wants blocked, and why. `value` as in addBlock; of a workspace it does not count: it is their own. */
export type WantedBlock = z.input<typeof Wanted>;

/** What is blocked of a workspace, by its owners or by the operator; the newest first. */
export function listOwnBlocks(workspaceId: number): Promise<WorkspaceBlock[]> {
  return workspaceBlocks(workspaceId);
}

/**
 * Blocks something for the links of an owner's own workspace, in every process within a second; false when it was blocked already. Throws AppError
 * `bad-request` for a value that can be none of that kind, `not-found` for a message or link that is not theirs, `too-large`
 * when there are too many.
 */
export async function blockOwn(
  { id: userId, workspaceId }: { id: number; workspaceId: number },
  wanted: unknown,
): Promise<boolean> {
  const { kind, value: given, note } = validate(Wanted, wanted);
  const value = blockValue(kind, kind === "workspace" ? String(workspaceId) : given);
  if (kind === "message" || kind === "link") await requireOwn(workspaceId, kind, value);
  if ((await countBlocks(workspaceId)) >= mostBlocks) {
    throw new AppError(
      "too-large",
      `There are ${mostBlocks} blocks, which is the limit; block a message or a host in place of single links`,
    );
  }
  const added = await insertBlock({ kind, value, workspaceId }, { userId, note: note || null });
  await publishBlocks();
  return added;
}

/** Lifts what an owner of the workspace blocked. Throws AppError `not-found` for what is not there, or is the operator's. */
export async function unblockOwn(workspaceId: number, id: number): Promise<void> {
  const removed = await deleteOwnBlock(workspaceId, id);
  if (!removed) {
    throw new AppError("not-found", "This block is gone, or only the operator can lift it");
  }
  await publishBlocks();
}

async function requireOwn(workspaceId: number, kind: string, value: string): Promise<void> {
  const [message = "", position] = value.split("/");
  const isOwn = (await workspaceOfMessage(BigInt(message))) === workspaceId;
  const isThere = isOwn && (!position || (await hasLink(BigInt(message), Number(position))));
  if (!isThere) throw new AppError("not-found", `There is no ${kind} ${value} in your workspace`);
}
