import { isReady } from "@/lib/clicks/data/is-ready";
import { recorder } from "@/lib/clicks/record/own-recorder";
import type { SpoolState } from "@/lib/clicks/record/spool/spool";
import { env } from "@/lib/env";
import { question } from "@/lib/ipc";

/** What a health check answers. */
export interface Health {
  status: "ready" | "not ready";
  /** It answers. */
  live: true;
  /** Why it is not ready, and what else somebody should look at. */
  reasons: string[];
  /** Null when no process that answers clicks could be asked. */
  spool: SpoolState | null;
  /** Clicks that could be kept nowhere, since the processes began. */
  lost: number;
}

/** How one process that answers clicks is. */
interface Recording {
  isUp: boolean;
  lost: number;
  reason: string | null;
  /** All processes see the same. */
  spool: SpoolState;
}

const howClicksAre = question<Recording>("health");

/** Lets the process that serves the app ask how clicks are in this one. */
export function shareHealth(): void {
  howClicksAre.answerWith(recording);
}

/** How the server is; asked for `clicks`, being ready takes no database: links are redirected without one. */
export async function health(of: "everything" | "clicks"): Promise<Health> {
  if (of === "clicks") return { ...told(await recordings(), []), status: "ready" };
  const [databaseAnswers, all] = await Promise.all([isReady(), recordings()]);
  const reasons = databaseAnswers ? [] : ["the database does not answer"];
  return { ...told(all, reasons), status: databaseAnswers ? "ready" : "not ready" };
}

/** How clicks are in this process, which answers them. */
export async function healthOfClicks(): Promise<Health> {
  return { ...told([await recording()], []), status: "ready" };
}

function told(all: readonly Recording[], known: readonly string[]): Omit<Health, "status"> {
  const [first] = all;
  const lost = all.reduce((sum, one) => sum + one.lost, 0);
  const reasons = [...known];
  if (known.length === 0 && all.some(({ isUp }) => !isUp))
    reasons.push("the database does not take clicks in time; they are spooled");
  if (!first) reasons.push("no process that answers clicks tells how it is");
  const { spool = null } = first ?? {};
  if (spool && spool.files > 0) reasons.push(`${spool.bytes} bytes of clicks wait in the spool`);
  if (spool && spool.setAside > 0)
    reasons.push(`${spool.setAside} files of the spool need a person to look at them`);
  if (lost > 0) {
    const { reason } = all.find((one) => one.lost > 0) as Recording;
    reasons.push(`${lost} clicks were lost, because the disk did not take them (${reason})`);
  }
  return { live: true, reasons, spool, lost };
}

/** Of all processes, as far as they answer. */
async function recordings(): Promise<Recording[]> {
  if (!env().appSocket) return [await recording()];
  return howClicksAre.ask();
}

async function recording(): Promise<Recording> {
  const { clicks: lost, reason } = recorder().losses;
  return { isUp: recorder().isUp, lost, reason, spool: await recorder().spoolState() };
}
