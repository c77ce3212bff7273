import {
  allBlocks,
  type Block,
  type BlockKind,
  deleteBlock,
  insertBlock,
} from "@/lib/blocks/data/blocks";
import { publishBlocks } from "@/lib/blocks/publish-blocks";
import { blockValue } from "./block-value";

/** Everything that is blocked, by whomever. */
export function listBlocks(): Promise<Block[]> {
  return allBlocks();
}

/**
 * Blocks a destination (a URL), a host, a link (`message/position`), a message or a workspace (their numbers), in the operator's
 * name: its clicks get a warning in place of the redirect, in every process within a second. False when the operator had blocked it
 * already. Throws AppError `bad-request` for a value that can be none of that kind.
 */
export async function addBlock(kind: BlockKind, value: string): Promise<boolean> {
  const added = await insertBlock({ kind, value: blockValue(kind, value), workspaceId: null });
  await publishBlocks();
  return added;
}

/** Takes a block of the operator's away; false when there was none. Throws as addBlock does. */
export async function removeBlock(kind: BlockKind, value: string): Promise<boolean> {
  const removed = await deleteBlock({ kind, value: blockValue(kind, value), workspaceId: null });
  await publishBlocks();
  return removed;
}
