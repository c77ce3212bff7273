import { lastMessage, messagesOf } from "./data/messages";
import { NumberSet } from "./number-set";

/** An insert that is under way has its number already; none takes as long as this. */
const settledAfterMs = 60_000;

/** What the disk keeps of it. */
export interface FollowedJson {
  workspaces: [number, ReturnType<NumberSet["toJSON"]>][];
  settled: string;
}

/**
 * Which messages some workspaces have, in memory. All up to a number are known; of later ones, those that were stored when it
 * was looked last.
 */
export class FollowedMessages {
  readonly #sets = new Map<number, NumberSet>();
  #settled = -1n;
  #noted: { last: bigint; atMs: number } | undefined;

  /** Whether a message is the workspace's; undefined when only the database knows. */
  has(workspaceId: number, message: bigint): boolean | undefined {
    const set = this.#sets.get(workspaceId);
    if (set?.has(message)) return true;
    return set && message <= this.#settled ? false : undefined;
  }

  /** Whether the workspace's messages have been read. */
  isFollowed(workspaceId: number): boolean {
    return this.#sets.has(workspaceId);
  }

  /** Reads the messages of these workspaces, as far as they are not known, and forgets those of others. Those that get no more are known to the last. */
  async follow(growing: ReadonlySet<number>, ended: ReadonlySet<number>): Promise<void> {
    const all = new Set([...growing, ...ended]);
    for (const id of this.#sets.keys()) if (!all.has(id)) this.#sets.delete(id);
    for (const id of all) {
      const known = this.#sets.get(id);
      if (!known) this.#sets.set(id, await addMessages(new NumberSet(), id, -1n));
      else if (ended.has(id)) await addMessages(known, id, this.#settled);
    }
  }

  /** Reads what has come since, once a minute; whether it did. */
  async extend(nowMs = Date.now()): Promise<boolean> {
    if (this.#sets.size === 0) return false;
    const noted = this.#noted;
    if (noted && nowMs - noted.atMs < settledAfterMs) return false;
    const last = await lastMessage();
    if (noted) {
      for (const [id, set] of this.#sets) await addMessages(set, id, this.#settled);
      this.#settled = noted.last;
    }
    this.#noted = { last, atMs: nowMs };
    return noted !== undefined;
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
  for await (const piece of messagesOf(workspaceId, after)) for (const id of piece) set.add(id);
  return set;
}
