import {
  allBlocks,
  type Block,
  type BlockKind,
  deleteBlock,
  insertBlock,
} from "@/lib/blocks/data/blocks";
import { publishBlocks } from "@/lib/blocks/publish-blocks";
import { blockValue } from "./block-value";

/** All blocks, made by owners or the operator. */
export function listBlocks(): Promise<Block[]> {
  return allBlocks();
}

/**
 * Adds a block by the operator: of a destination (a URL), a host, a link (`message/position`), or a message or
 * workspace (a number). Clicks on it get a warning page instead of the redirect, in every process within a second.
 * Returns false if the operator has blocked it already. Throws AppError `bad-request` if the value does not fit its
 * kind.
 */
export async function addBlock(kind: BlockKind, value: string): Promise<boolean> {
  const added = await insertBlock({ kind, value: blockValue(kind, value), workspaceId: null });
  await publishBlocks();
  return added;
}

/** Removes a block by the operator. Returns false if there was none. Throws as addBlock does. */
export async function removeBlock(kind: BlockKind, value: string): Promise<boolean> {
  const removed = await deleteBlock({ kind, value: blockValue(kind, value), workspaceId: null });
  await publishBlocks();
  return removed;
}
