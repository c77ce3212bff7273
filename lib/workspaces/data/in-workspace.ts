import { inTransaction, type Queries } from "@/lib/in-turn";

/**
 * Runs `work` in a transaction that holds a lock on a workspace, so that changes of its members happen one after the
 * other: two owners can't both stop being the last one. Returns undefined if the workspace was deleted.
 */
export function inWorkspace<Result>(
  workspaceId: number,
  work: (tx: Queries) => Promise<Result>,
): Promise<Result | undefined> {
  return inTransaction(async (tx) => {
    // A stronger lock would stop rows that refer to the workspace from being added, such as messages.
    const found = await tx.$queryRaw<unknown[]>`
        SELECT FROM workspace WHERE id = ${workspaceId} AND deleted_at IS NULL FOR NO KEY UPDATE`;
    return found.length > 0 ? work(tx) : undefined;
  });
}
