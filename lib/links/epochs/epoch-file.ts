import { readFile, stat } from "node:fs/promises";
import { join } from "node:path";
import { env } from "@/lib/env";
import { appendLines } from "@/lib/links/append-lines";
import { whenMissing } from "@/lib/links/when-missing";
import type { Settings } from "@/lib/settings-schema";
import type { Epoch } from "./epoch";

/** An epoch on the disk, with the database that it was seen in: see Settings.databaseId. */
export interface SavedEpoch extends Epoch {
  database: string;
}

type Place = Pick<Settings, "dataDir">;

/**
 * Every epoch that this disk has ever met, JSON lines, oldest first; a later line of the same epoch replaces an earlier one. Nothing is removed, whatever
 * becomes of the database: links of these epochs are in inboxes.
 */
const fileOf = ({ dataDir }: Place) => join(dataDir, "links", "epochs.jsonl");

/** What is on the disk; nothing when there is no file. Throws what the file system throws otherwise. */
export async function readEpochs(place: Place = env()): Promise<SavedEpoch[]> {
  const text = await readFile(fileOf(place), "utf8").catch(whenMissing(""));
  return text.split("\n").flatMap((line) => parse(line) ?? []);
}

/** Changes whenever an epoch is added; 0 without a file. */
export async function sizeOfEpochs(): Promise<number> {
  return (await stat(fileOf(env())).catch(whenMissing({ size: 0 }))).size;
}

/** Adds epochs to the disk. Rejects when it does not take them. */
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

// A line that was cut off is left out.
function parse(line: string): SavedEpoch | undefined {
  try {
    const { number, value, first, last, database } = JSON.parse(line);
    return { number, value: BigInt(value), first: BigInt(first), last: BigInt(last), database };
  } catch {
    return undefined;
  }
}
