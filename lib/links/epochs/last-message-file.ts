import { readFile, rename, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { env } from "@/lib/env";
import { whenMissing } from "@/lib/links/when-missing";
import { log } from "@/lib/log";
import { processWide } from "@/lib/process-wide";

/** In the same folder as the epochs. */
const file = () => join(env().dataDir, "links", `last-message-${env().databaseId}`);
const intervalMs = 1_000;

const state = processWide("last-message", () => ({
  last: 0n,
  timer: undefined as NodeJS.Timeout | undefined,
}));

/**
 * Saves the number of the latest stored message to disk, within a second. The next start uses it to detect a restored
 * backup.
 */
export function noteLastMessage(message: bigint): void {
  state.last = message;
  state.timer ??= setTimeout(async () => {
    await write(state.last).catch((error) =>
      log.error({ err: error }, "the number of the last message can't be saved to disk"),
    );
    state.timer = undefined;
    if (state.last !== message) noteLastMessage(state.last);
  }, intervalMs).unref();
}

/** The number of the last message that this node stored in the database; undefined if it has stored none. */
export async function lastNotedMessage(): Promise<bigint | undefined> {
  const text = (await readFile(file(), "utf8").catch(whenMissing(""))).trim();
  return /^\d+$/.test(text) ? BigInt(text) : undefined;
}

async function write(message: bigint): Promise<void> {
  const temporary = `${file()}.${process.pid}.tmp`;
  await writeFile(temporary, `${message}\n`, { mode: 0o600 });
  await rename(temporary, file());
}
