import { once } from "node:events";
import { setTimeout as sleep } from "node:timers/promises";
import { env } from "@/lib/env";
import { log } from "@/lib/log";
import { closeConnection, openConnection } from "@/lib/sql-session";
import type { RevisionPart } from "./read-revision";

/** The channel that the trigger function `revise` notifies, with a part as payload. */
const channel = "clickstamp_revision";
const retryMs = 1_000;

/** What to do when a part of the revision changes. Servers read `links` at an interval instead. */
export type OnRevision = Record<Exclude<RevisionPart, "links">, () => void>;

/**
 * Calls a function of `on` as soon as any server changes its part of the revision. Calls all of them each time
 * the connection is opened, since changes may have been missed. Opens a broken connection again after a second; logs
 * the first failure only. Behind PgBouncer in transaction mode no notification arrives, so also poll. Returns a
 * function that stops listening.
 */
export function listenForRevisions(on: OnRevision): () => Promise<void> {
  const stopping = new AbortController();
  const ended = listen(on, stopping.signal);
  return async () => {
    stopping.abort();
    await ended;
  };
}

async function listen(on: OnRevision, signal: AbortSignal): Promise<void> {
  let isFailing = false;
  while (!signal.aborted) {
    try {
      await listenOnce(on, signal);
      isFailing = false;
    } catch (error) {
      if (!isFailing) log.warn({ err: error }, "can't listen for changes in the database");
      isFailing = true;
    }
    await sleep(retryMs, undefined, { signal }).catch(() => undefined);
  }
}

/** Listens until the connection breaks or `signal` aborts. */
async function listenOnce(on: OnRevision, signal: AbortSignal): Promise<void> {
  const client = await openConnection({ connectionString: env().databaseUrl, keepAlive: true });
  const ended = once(client, "end");
  // Don't wait: closing takes long if the server no longer responds. A query under way rejects at once.
  const close = () => void closeConnection(client);
  signal.addEventListener("abort", close);
  try {
    client.on("notification", ({ payload }) => on[payload as keyof OnRevision]?.());
    await client.query(`LISTEN ${channel}`);
    for (const changed of Object.values(on)) changed();
    await Promise.race([ended, aborted(signal)]);
  } finally {
    signal.removeEventListener("abort", close);
    close();
  }
}

async function aborted(signal: AbortSignal): Promise<void> {
  if (!signal.aborted) await once(signal, "abort");
}
