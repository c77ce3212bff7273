import { deleteOldClicks, dropOldPartitions } from "@/lib/clicks/data/delete-old-clicks";
import { log } from "@/lib/log";
import { forgetRecipients } from "@/lib/recipients/data/erase-messages";
import { dueRetentions } from "@/lib/workspaces/data/settings";
import { emptyWorkspace, noteEmptied } from "./data/empty-workspace";

/** What one round deleted. */
interface Deleted {
  clicks: number;
  partitions: string[];
  recipients: number;
  emptied: number;
}

const intervalMs = 60 * 60 * 1000;

/**
 * Deletes single clicks older than their workspace's retention: whole months at once if no workspace keeps them any
 * longer, else one workspace at a time. Also deletes the recipients of messages in workspaces that keep totals only.
 * Roll-ups and redirects stay. Of deleted workspaces, deletes all that their links don't need; `emptied` is the number of
 * those that have nothing left.
 */
export async function applyRetention(now: Date): Promise<Deleted> {
  const workspaces = await dueRetentions(now);
  const keptByNobody = workspaces.every(({ before }) => before)
    ? earliest(workspaces.map(({ before }) => before as Date))
    : null;
  const partitions = await dropOldPartitions(keptByNobody, now);
  let clicks = 0;
  let recipients = 0;
  let emptied = 0;
  for (const due of workspaces) {
    const old = due.before ? await deleteOldClicks(due.workspaceId, due.before) : 0;
    clicks += old;
    if (due.recipients) recipients += await forgetRecipients(due.workspaceId);
    if (!due.everything) continue;
    const rows = await emptyWorkspace(due.workspaceId);
    if (old + rows === 0 && (await noteEmptied(due.workspaceId))) emptied += 1;
  }
  return { clicks, partitions, recipients, emptied };
}

/**
 * Applies retention now and every hour. Returns a function that stops this, and resolves once the current round has
 * ended.
 */
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
    const deleted = await applyRetention(new Date());
    const { clicks, partitions, recipients, emptied } = deleted;
    if (clicks + recipients + partitions.length + emptied > 0)
      log.info(deleted, "deleted data past its retention");
  } catch (error) {
    log.error({ err: error }, "data past its retention could not be deleted");
  }
}

function earliest(dates: readonly Date[]): Date | null {
  return dates.length > 0 ? new Date(Math.min(...dates.map(Number))) : null;
}
