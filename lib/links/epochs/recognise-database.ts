import { env } from "@/lib/env";
import { stateOfEpoch } from "@/lib/links/epochs/data/epochs";
import { readEpochs } from "./epoch-file";
import { lastNotedMessage } from "./last-message-file";

/**
 * Checks whether the database is the one that DATA_DIR worked with before. If it is another one or an older state of
 * it, returns a sentence that says so and what it means for links already sent. Returns undefined if it is the same, or
 * if DATA_DIR is new. Call this at the start, before anything is stored.
 */
export async function recogniseDatabase(): Promise<string | undefined> {
  const epochs = await readEpochs();
  const { databaseId } = env();
  const here = epochs.filter(({ database }) => database === databaseId);
  const newest = here.at(-1) ?? epochs.at(-1);
  if (!newest) return undefined;
  const { isThere, lastMessage } = await stateOfEpoch(newest.value);
  if (!isThere) {
    const which =
      here.length > 0
        ? "another one than before, or was restored from an older backup"
        : "not the one that DATA_DIR worked with before";
    return `The database is ${which}: ${meaning("with that one")}`;
  }
  const lastStored = here.length > 0 ? await lastNotedMessage() : undefined;
  if (lastStored === undefined || lastStored <= lastMessage) return undefined;
  return `The database is older than DATA_DIR, as after a backup was restored: ${meaning("since")}`;
}

const meaning = (when: string) =>
  `links sent ${when} still lead to their destinations, unless their path or query is changed on the way, but their clicks are neither listed nor counted.`;
