import { readFile, rename, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { env } from "@/lib/env";
import { whenMissing } from "@/lib/links/when-missing";
import { log } from "@/lib/log";
import { processWide } from "@/lib/process-wide";

/** In the folder that has the epoch of the message. */
const file = () => join(env().dataDir, "links", `last-message-${env().databaseId}`);
const intervalMs = 1_000;

const state = processWide("last-message", () => ({
  last: 0n,
  timer: undefined as NodeJS.Timeout | undefined,
}));

/** Notes on the disk, within a second, the number that the database gave to a message: by that a start sees that a backup was restored. */
export function noteLastMessage(message: bigint): void {
  state.last = message;
  state.timer ??= setTimeout(async () => {
    await write(state.last).catch((error) =>
      log.error({ err: error }, "the last message can't be noted on the disk"),
    );
    state.timer = undefined;
    if (state.last !== message) noteLastMessage(state.last);
  }, intervalMs).unref();
}

/** The number of the last message that this node stored in the database; undefined when it stored none. */
export async function lastNotedMessage(): Promise<bigint | undefined> {
  const text = (await readFile(file(), "utf8").catch(whenMissing(""))).trim();
  return /^\d+$/.test(text) ? BigInt(text) : undefined;
}

async function write(message: bigint): Promise<void> {
  const news = `${file()}.${process.pid}.tmp`;
  await writeFile(news, `${message}\n`, { mode: 0o600 });
  await rename(news, file());
}
