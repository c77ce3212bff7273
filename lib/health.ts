import type { SpoolState } from "@/lib/clicks/spool/spool";
import { recorder } from "@/lib/handle-click";
import { isReady } from "@/lib/is-ready";

/** What a health check answers. */
export interface Health {
  status: "ready" | "not ready";
  /** It answers. */
  live: true;
  /** Why it is not ready, and what else somebody should look at. */
  reasons: string[];
  spool: SpoolState;
  /** Clicks that this process could keep nowhere, since it began. */
  lost: number;
}

/** How the server is; asked for `clicks`, being ready takes no database: links are redirected without one. */
export async function health(of: "everything" | "clicks"): Promise<Health> {
  const [databaseAnswers, spool] = await Promise.all([isReady(), recorder().spoolState()]);
  const { clicks: lost, reason } = recorder().losses;
  const reasons: string[] = [];
  if (!databaseAnswers) reasons.push("the database does not answer");
  else if (!recorder().isUp)
    reasons.push("the database does not take clicks in time; they are spooled");
  if (spool.files > 0) reasons.push(`${spool.bytes} bytes of clicks wait in the spool`);
  if (spool.setAside > 0)
    reasons.push(`${spool.setAside} files of the spool need a person to look at them`);
  if (lost > 0)
    reasons.push(`${lost} clicks were lost, because the disk did not take them (${reason})`);
  const status = databaseAnswers || of === "clicks" ? "ready" : "not ready";
  return { status, live: true, reasons, spool, lost };
}
