import { readFile, stat } from "node:fs/promises";
import { join } from "node:path";
import { env } from "@/lib/env";
import { appendLines } from "@/lib/links/append-lines";
import { whenMissing } from "@/lib/links/when-missing";
import type { Settings } from "@/lib/settings-schema";
import type { Epoch } from "./epoch";

/** An epoch on disk, with the database it belongs to (see Settings.databaseId). */
export interface SavedEpoch extends Epoch {
  database: string;
}

type Place = Pick<Settings, "dataDir">;

/**
 * All epochs ever known to servers on this data directory, as JSON lines, oldest first. A later line of an epoch
 * replaces an earlier one. Lines are never removed, even if the database is replaced: links of these epochs are in inboxes.
 */
const fileOf = ({ dataDir }: Place) => join(dataDir, "links", "epochs.jsonl");

/** The epochs on disk; empty if there is no file. Throws other errors of the file system. */
export async function readEpochs(place: Place = env()): Promise<SavedEpoch[]> {
  const text = await readFile(fileOf(place), "utf8").catch(whenMissing(""));
  return text.split("\n").flatMap((line) => parse(line) ?? []);
}

/** The size of the file, which grows whenever an epoch is added; 0 if there is no file. */
export async function sizeOfEpochs(): Promise<number> {
  return (await stat(fileOf(env())).catch(whenMissing({ size: 0 }))).size;
}

/** Writes epochs to disk. Rejects if the write fails. */
export async function addEpochs(epochs: readonly Epoch[]): Promise<void> {
  const database = env().databaseId;
  const lines = epochs.map(({ number, value, first, last }) =>
    JSON.stringify({
      number,
      value: String(value),
      first: String(first),
      last: String(last),
      database,
    }),
  );
  await appendLines(fileOf(env()), lines);
}

// Ignores a line that was cut off.
function parse(line: string): SavedEpoch | undefined {
  try {
    const { number, value, first, last, database } = JSON.parse(line);
    return { number, value: BigInt(value), first: BigInt(first), last: BigInt(last), database };
  } catch {
    return undefined;
  }
}
