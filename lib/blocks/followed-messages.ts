import { lastMessage, messagesOf } from "./data/messages";
import { NumberSet } from "./number-set";

/** A message gets its number before its insert commits. No insert takes longer than this. */
const settledAfterMs = 60_000;

/** The form saved to disk. */
export interface FollowedJson {
  workspaces: [number, ReturnType<NumberSet["toJSON"]>][];
  settled: string;
}

/**
 * The numbers of the messages of some workspaces, in memory. Complete up to a certain number; above it, contains only the
 * messages that were stored when the database was last read.
 *
 * They are in memory because a workspace's block applies to its own messages only, and a link does not name its workspace.
 * While the database is down, the block must still apply, and must not turn other workspaces' links to the same destination
 * into errors. The cost is at most 1 bit for each number between the first and the last message of a workspace (measured:
 * 1.2 MB for 10 million consecutive messages), but at least 8 kB; see NumberSet.
 */
export class FollowedMessages {
  readonly #sets = new Map<number, NumberSet>();
  #settled = -1n;
  #previous: { last: bigint; atMs: number } | undefined;

  /** Whether a message belongs to the workspace; undefined if only the database can tell. */
  has(workspaceId: number, message: bigint): boolean | undefined {
    const set = this.#sets.get(workspaceId);
    if (set?.has(message)) return true;
    return set && message <= this.#settled ? false : undefined;
  }

  /** Whether the workspace's messages have been loaded. */
  isFollowed(workspaceId: number): boolean {
    return this.#sets.has(workspaceId);
  }

  /**
   * Reads the messages of workspaces that are not followed yet, and drops those of all workspaces not listed. Also
   * reads the latest messages of `ended` workspaces, which get no more.
   */
  async follow(growing: ReadonlySet<number>, ended: ReadonlySet<number>): Promise<void> {
    const all = new Set([...growing, ...ended]);
    for (const id of this.#sets.keys()) if (!all.has(id)) this.#sets.delete(id);
    for (const id of all) {
      const known = this.#sets.get(id);
      if (!known) this.#sets.set(id, await addMessages(new NumberSet(), id, -1n));
      else if (ended.has(id)) await addMessages(known, id, this.#settled);
    }
  }

  /** Reads new messages, at most once a minute. Returns whether it read any. */
  async extend(nowMs = Date.now()): Promise<boolean> {
    if (this.#sets.size === 0) return false;
    const previous = this.#previous;
    if (previous && nowMs - previous.atMs < settledAfterMs) return false;
    const last = await lastMessage();
    if (previous) {
      for (const [id, set] of this.#sets) await addMessages(set, id, this.#settled);
      this.#settled = previous.last;
    }
    this.#previous = { last, atMs: nowMs };
    return previous !== undefined;
  }

  toJSON(): FollowedJson {
    const workspaces = [...this.#sets].map(
      ([id, set]) => [id, set.toJSON()] satisfies FollowedJson["workspaces"][number],
    );
    return { workspaces, settled: String(this.#settled) };
  }

  static from({ workspaces, settled }: FollowedJson): FollowedMessages {
    const followed = new FollowedMessages();
    for (const [id, set] of workspaces) followed.#sets.set(id, NumberSet.from(set));
    followed.#settled = BigInt(settled);
    return followed;
  }
}

async function addMessages(set: NumberSet, workspaceId: number, after: bigint): Promise<NumberSet> {
  for await (const batch of messagesOf(workspaceId, after)) for (const id of batch) set.add(id);
  return set;
}
