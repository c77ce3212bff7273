import { classifySlices } from "@/lib/clicks/classify/classify-slices";
import type { Slice } from "@/lib/clicks/data/read-slices";
import {
  beginOrResume,
  countOld,
  finish,
  oldMessages,
  type Progress,
  saveProgress,
  timeAfter,
} from "@/lib/clicks/data/reclassification";
import { rulesVersion } from "./rules";

const messagesAtOnce = 500;
const clicksAtOnce = 20_000;

/** The progress of a reclassification. */
export interface ReclassifyProgress {
  /** Clicks classified by the current rules. */
  classified: number;
  changed: number;
  /** Clicks still classified by older rules. */
  left: number;
}

/**
 * Classifies clicks again that were classified by older rules, and updates the roll-ups. If `signal` aborts, ends early
 * between two batches. The next call continues where this one ended, even if it was killed. The server may keep
 * running.
 */
export async function reclassify(
  onProgress: (progress: ReclassifyProgress) => void,
  signal: AbortSignal,
): Promise<ReclassifyProgress> {
  let progress = await beginOrResume(rulesVersion);
  let left = await countOld(rulesVersion, progress.lastMessage);
  const report = () => {
    const now = { classified: progress.classified, changed: progress.changed, left };
    onProgress(now);
    return now;
  };
  report();
  while (!signal.aborted) {
    const messages = await oldMessages(rulesVersion, progress.lastMessage, messagesAtOnce);
    const last = messages.at(-1);
    if (!last) {
      await finish(rulesVersion);
      break;
    }
    progress = await classify(messages, { ...progress, lastMessage: last.messageId });
    left = Math.max(0, left - messages.reduce((sum, { clicks }) => sum + clicks, 0));
    report();
  }
  return report();
}

type Message = Awaited<ReturnType<typeof oldMessages>>[number];

async function classify(messages: Message[], before: Progress): Promise<Progress> {
  let { classified, changed } = before;
  const take = async (slices: Slice[]) => {
    const found = await classifySlices(slices, { onlyNearOthers: false });
    classified += found.classified;
    changed += found.changed;
  };
  let slices: Slice[] = [];
  let gathered = 0;
  for (const message of messages) {
    if (message.clicks > clicksAtOnce) {
      for await (const slice of slicesOf(message)) await take([slice]);
      continue;
    }
    slices.push(sliceOf(message, message.from, message.to));
    gathered += message.clicks;
    if (gathered < clicksAtOnce) continue;
    await take(slices);
    [slices, gathered] = [[], 0];
  }
  await take(slices);
  const after = { ...before, classified, changed };
  await saveProgress(
    after,
    messages.map(({ messageId }) => messageId),
  );
  return after;
}

/** Splits a message into slices: one to many recipients may have more clicks than should be in memory at once. */
async function* slicesOf(message: Message): AsyncGenerator<Slice> {
  let from = message.from;
  while (from <= message.to) {
    const next = await timeAfter(message.messageId, from, clicksAtOnce);
    // Clicks in the same millisecond stay together.
    const to = next && next > from && next < message.to ? new Date(next.getTime() - 1) : message.to;
    yield sliceOf(message, from, to);
    from = new Date(to.getTime() + 1);
  }
}

const sliceOf = ({ messageId }: Message, from: Date, to: Date): Slice => ({
  messageId: String(messageId),
  fromMs: from.getTime(),
  toMs: to.getTime(),
});
