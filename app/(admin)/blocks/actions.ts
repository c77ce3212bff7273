"use server";

import { z } from "zod";
import type { WorkspaceBlock } from "@/lib/blocks/data/workspace-blocks";
import { blockOwn, listOwnBlocks, unblockOwn, type WantedBlock } from "@/lib/blocks/own-blocks";
import { AppError } from "@/lib/errors";
import { validate } from "@/lib/validate";
import { requireUser } from "@/lib/workspaces/require-user";

/** The blocks after the action, or why it failed. */
type Answer = { blocks: WorkspaceBlock[]; isNew: boolean } | { error: string };

/** Adds a block to the user's workspace. `isNew` is false if it was already blocked. */
export async function block(wanted: WantedBlock): Promise<Answer> {
  const user = await requireUser("editor");
  return attempt(user.workspaceId, () => blockOwn(user, wanted));
}

/** Removes a block from the user's workspace. */
export async function unblock(id: number): Promise<Answer> {
  const user = await requireUser("editor");
  return attempt(user.workspaceId, () => unblockOwn(user, validate(z.int32(), id)));
}

async function attempt(workspaceId: number, act: () => Promise<unknown>): Promise<Answer> {
  try {
    const isNew = (await act()) !== false;
    return { blocks: await listOwnBlocks(workspaceId), isNew };
  } catch (error) {
    if (error instanceof AppError) return { error: `${error.message}.` };
    throw error;
  }
}
