import { blockChanges } from "@/lib/blocks/publish-blocks";
import { ensurePartitions } from "@/lib/clicks/data/ensure-partitions";
import { checkDueDomains } from "@/lib/domains/check-due-domains";
import { domainChanges } from "@/lib/domains/served";
import { keepKeyPartitions } from "@/lib/emails/data/key-partitions";
import { LinkSaver } from "@/lib/links/save-links";
import { log } from "@/lib/log";
import { startRetention } from "@/lib/privacy/apply-retention";
import { listenForRevisions } from "@/lib/revisions/data/listen";
import { accessChanges } from "@/lib/workspaces/access-changes";
import { cleanUpAccess } from "@/lib/workspaces/clean-up";

const domainIntervalMs = 5000;
const linkIntervalMs = 1_000;
const hourMs = 60 * 60 * 1000;

/**
 * Starts the jobs that one process of a server runs for all of them: checks click domains, creates partitions ahead of
 * time and drops old ones, deletes clicks and recipients past their retention, writes the epochs and origins of other
 * servers to disk, deletes old sessions, and publishes changes made by other servers. Returns a function that stops the
 * jobs and resolves once none is running.
 */
export async function startJobs(): Promise<() => Promise<void>> {
  const stopping = new AbortController();
  const links = new LinkSaver(stopping.signal);
  await partitions();
  const stops = [
    every(domainIntervalMs, checkDueDomains),
    every(linkIntervalMs, () => links.save()),
    every(hourMs, partitions),
    every(hourMs, cleanUpAccess),
    startRetention(),
    listenForRevisions({
      access: () => accessChanges.publishToAll(null),
      blocks: () => blockChanges.publishToAll(null),
      domains: () => domainChanges.publishToAll(null),
    }),
  ];
  return async () => {
    stopping.abort();
    await Promise.all(stops.map((stop) => stop()));
  };
}

/** Runs a job at an interval, but never twice at the same time. */
function every(intervalMs: number, work: () => Promise<void>): () => Promise<void> {
  let round: Promise<void> | undefined;
  const timer = setInterval(() => {
    round ??= work().finally(() => {
      round = undefined;
    });
  }, intervalMs).unref();
  return async () => {
    clearInterval(timer);
    await round;
  };
}

/**
 * Creates partitions, and drops old ones of idempotency keys. A failure does not prevent the start: rows then go to the
 * default partitions, and old keys stay.
 */
async function partitions(): Promise<void> {
  await ensurePartitions(new Date()).catch((err) =>
    log.error({ err }, "could not create partitions for clicks"),
  );
  await keepKeyPartitions(new Date()).catch((err) =>
    log.error({ err }, "could not create or drop partitions for idempotency keys"),
  );
}
