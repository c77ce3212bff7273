import { z } from "zod";
import { isReady } from "@/lib/clicks/data/is-ready";
import { recorder } from "@/lib/clicks/record/own-recorder";
import type { SpoolState } from "@/lib/clicks/record/spool/spool";
import { missingApiProcesses } from "@/lib/emails/readiness";
import { env } from "@/lib/env";
import { requestReply } from "@/lib/ipc";

/** The response to a health check. */
export const Health = z
  .object({
    status: z.enum(["ready", "not ready"]).describe("Whether the server can be used."),
    live: z.literal(true).describe("Always true: the server responds."),
    reasons: z
      .array(z.string())
      .describe("Why the server is not ready, and other problems that need attention."),
    spool: z
      .object({
        files: z.int().describe("Files in the spool."),
        bytes: z.int().describe("Their size."),
        oldest: z.iso
          .datetime()
          .nullable()
          .describe("The earliest time of a click in it. Null if nothing waits."),
        setAside: z
          .int()
          .describe("Files that can't be processed. They stay until a person handles them."),
      })
      .nullable()
      .describe("Clicks on disk that wait for the database. Null if no click process responded."),
    lost: z
      .int()
      .describe("Clicks that neither database nor disk could store, since the processes started."),
  })
  .meta({ id: "Health", description: "The health of the server." });

export type Health = z.output<typeof Health>;

/** The state of one click process. */
interface Recording {
  isUp: boolean;
  lost: number;
  reason: string | null;
  /** The same in all processes. */
  spool: SpoolState;
}

const clickHealth = requestReply<Recording>("health");

/** Responds to requests for this click process's state, which come from the app process. */
export function shareHealth(): void {
  clickHealth.onRequest(recording);
}

/** The health of the server. Health of `clicks` does not depend on the database, as links are redirected without it. */
export async function health(of: "everything" | "clicks"): Promise<Health> {
  if (of === "clicks") return { ...healthFrom(await recordings(), []), status: "ready" };
  const [databaseAnswers, all, missing] = await Promise.all([
    isReady(),
    recordings(),
    missingApiProcesses(),
  ]);
  const reasons = databaseAnswers ? [] : ["the database does not answer"];
  const found = healthFrom(all, reasons);
  // The app rewrites emails while they are missing.
  if (missing > 0)
    found.reasons.push(`${missing} of the processes that rewrite emails don't respond`);
  return { ...found, status: databaseAnswers ? "ready" : "not ready" };
}

/** The health of this click process. */
export async function healthOfClicks(): Promise<Health> {
  return { ...healthFrom([await recording()], []), status: "ready" };
}

function healthFrom(all: readonly Recording[], known: readonly string[]): Omit<Health, "status"> {
  const [first] = all;
  const lost = all.reduce((sum, one) => sum + one.lost, 0);
  const reasons = [...known];
  if (known.length === 0 && all.some(({ isUp }) => !isUp))
    reasons.push("the database does not accept clicks in time; they are spooled");
  if (!first) reasons.push("no click process reports its state");
  const { spool = null } = first ?? {};
  if (spool && spool.files > 0) reasons.push(`${spool.bytes} bytes of clicks wait in the spool`);
  if (spool && spool.setAside > 0)
    reasons.push(
      `${spool.setAside} files of the spool can't be processed; a person must look at them`,
    );
  if (lost > 0) {
    const { reason } = all.find((one) => one.lost > 0) as Recording;
    reasons.push(`${lost} clicks were lost, because the disk did not accept them (${reason})`);
  }
  return { live: true, reasons, spool: spool && { ...spool, oldest: iso(spool.oldest) }, lost };
}

// From other processes, it comes as text.
function iso(time: Date | null): string | null {
  return time && new Date(time).toISOString();
}

/** The state of all click processes that respond. */
async function recordings(): Promise<Recording[]> {
  if (!env().appSocket) return [await recording()];
  return clickHealth.request();
}

async function recording(): Promise<Recording> {
  const { clicks: lost, reason } = recorder().losses;
  return { isUp: recorder().isUp, lost, reason, spool: await recorder().spoolState() };
}
