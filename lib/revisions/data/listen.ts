import { setTimeout as sleep } from "node:timers/promises";
import { env } from "@/lib/env";
import { log } from "@/lib/log";
import { closeConnection, openConnection } from "@/lib/sql-session";
import type { RevisionPart } from "./read-revision";

/** The channel that the trigger function `revise` notifies, with a part as payload. */
const channel = "clickstamp_revision";
const retryMs = 1_000;
/** An idle connection is probed this often, so that a broken one is noticed. */
const keepAliveMs = 10_000;

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
      await listenOnce(on, signal, () => {
        isFailing = false;
      });
    } catch (error) {
      if (!isFailing) log.warn({ err: error }, "can't listen for changes in the database");
      isFailing = true;
    }
    await sleep(retryMs, undefined, { signal }).catch(() => undefined);
  }
}

/** Listens until `signal` aborts. Calls `onStart` when it has begun. Rejects if the connection can't be opened, or breaks. */
async function listenOnce(on: OnRevision, signal: AbortSignal, onStart: () => void): Promise<void> {
  const client = await openConnection({
    connectionString: env().databaseUrl,
    keepAlive: true,
    keepAliveInitialDelayMillis: keepAliveMs,
  });
  let close = () => {};
  // Not `once` of node:events, which rejects on an error, perhaps before anybody waits for it.
  const ended = new Promise<void>((resolve) => {
    client.once("end", resolve);
    // Don't wait: closing takes long if the server no longer responds. A query under way rejects at once.
    close = () => {
      closeConnection(client);
      resolve();
    };
  });
  signal.addEventListener("abort", close);
  try {
    if (signal.aborted) return;
    client.on("notification", ({ payload }) => on[payload as keyof OnRevision]?.());
    await client.query(`LISTEN ${channel}`);
    onStart();
    for (const changed of Object.values(on)) changed();
    await ended;
    if (!signal.aborted) throw new Error("the connection has ended");
  } finally {
    signal.removeEventListener("abort", close);
    close();
  }
}
