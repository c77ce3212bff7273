import { env } from "@/lib/env";
import { stateOfEpoch } from "@/lib/links/epochs/data/epochs";
import { readEpochs } from "./epoch-file";
import { lastNotedMessage } from "./last-message-file";

/**
 * A sentence when the database is not the one that DATA_DIR worked with before, or an older state of it, and what that means for the links that
 * were sent; undefined when it is the same, or none was made yet. To be asked at the start, before anything is stored.
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
  const noted = here.length > 0 ? await lastNotedMessage() : undefined;
  if (noted === undefined || noted <= lastMessage) return undefined;
  return `The database is older than DATA_DIR, as after a backup was restored: ${meaning("since")}`;
}

const meaning = (when: string) =>
  `links sent ${when} still lead where they led, unless their path or query is changed on the way, but their clicks are in no list and no number.`;
