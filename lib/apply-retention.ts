import { deleteOldClicks, dropOldPartitions } from "@/lib/clicks/data/delete-old-clicks";
import { log } from "@/lib/log";
import { dueRetentions } from "@/lib/workspaces/data/settings";

const intervalMs = 60 * 60 * 1000;

/**
 * Deletes single clicks that workspaces no longer keep: whole months at once where no workspace keeps them, else one by
 * one. Roll-ups and redirects stay.
 */
export async function applyRetention(now: Date): Promise<{ clicks: number; partitions: string[] }> {
  const workspaces = await dueRetentions(now);
  const keptByNobody = workspaces.every(({ before }) => before)
    ? earliest(workspaces.map(({ before }) => before as Date))
    : null;
  const partitions = await dropOldPartitions(keptByNobody, now);
  let clicks = 0;
  for (const { workspaceId, before } of workspaces) {
    if (before) clicks += await deleteOldClicks(workspaceId, before);
  }
  return { clicks, partitions };
}

/** Applies retention now and every hour. The function it gives back resolves when it is not at work any more. */
export function startRetention(): () => Promise<void> {
  let round: Promise<void> | undefined;
  const apply = () => {
    round ??= applyLogged().finally(() => {
      round = undefined;
    });
  };
  apply();
  const timer = setInterval(apply, intervalMs).unref();
  return async () => {
    clearInterval(timer);
    await round;
  };
}

async function applyLogged(): Promise<void> {
  try {
    const { clicks, partitions } = await applyRetention(new Date());
    if (clicks > 0 || partitions.length > 0) log.info({ clicks, partitions }, "old clicks deleted");
  } catch (error) {
    log.error({ err: error }, "old clicks could not be deleted");
  }
}

function earliest(dates: readonly Date[]): Date | null {
  return dates.length > 0 ? new Date(Math.min(...dates.map(Number))) : null;
}
