import { join } from "node:path";
import { BurstWatch } from "@/lib/clicks/classify/watch-bursts";
import type { Click } from "@/lib/clicks/click";
import { inboxSize, inboxStore } from "@/lib/clicks/data/inbox";
import { insertClicks } from "@/lib/clicks/data/insert-clicks";
import { saveLoss } from "@/lib/clicks/data/losses";
import { env } from "@/lib/env";
import { countInbox, countRecorder, countSpool, metrics } from "@/lib/metrics";
import { processWide } from "@/lib/process-wide";
import { isRefusal } from "@/lib/sql-state";
import { Recorder } from "./recorder";
import { Spool } from "./spool/spool";

/** The recorder of this process. Creates and starts it on first use, and connects it to the metrics. */
export function recorder(): Recorder {
  return processWide("recorder", () => {
    const spool = new Spool(join(env().dataDir, "spool"));
    const made = new Recorder(insertAndWatch, spool, {
      inbox: inboxStore,
      isRefusal,
      onMoved: (clicks) => burstWatch().note(clicks),
      saveLoss,
      onBatch: (size, _, outcome) => metrics().batchSize.observe({ outcome }, size),
    });
    made.start();
    countRecorder(() => ({ lost: made.losses.clicks, isUp: made.isUp }));
    countSpool(() => made.spoolState());
    // Without the database, the number is unknown rather than 0.
    countInbox(async () => (made.isUp ? inboxSize().catch(() => undefined) : undefined));
    return made;
  });
}

/** The watch for bursts among the clicks recorded by this process. */
export function burstWatch(): BurstWatch {
  return processWide("burst-watch", () => new BurstWatch());
}

async function insertAndWatch(clicks: readonly Click[]): Promise<void> {
  await insertClicks(clicks);
  burstWatch().note(clicks);
}
