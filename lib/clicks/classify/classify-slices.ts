import { changeReasons, type ReasonChange } from "@/lib/clicks/data/change-reasons";
import { readSlices, type Slice, type SliceClicks } from "@/lib/clicks/data/read-slices";
import { classifyClicks } from "./rules";

/**
 * Classifies the clicks of these slices by the rules of today; classes and roll-ups follow. Returns how many were classified and
 * changed. With `onlyNearOthers`, only clicks that have others near them, which is where a late one can change a reason.
 */
export async function classifySlices(
  slices: readonly Slice[],
  options: { onlyNearOthers: boolean },
): Promise<{ classified: number; changed: number }> {
  const read = await readSlices(slices, options);
  const changes = read.flatMap(changesOf);
  const classified = read.reduce((sum, { inside }) => sum + inside.size, 0);
  return { classified, changed: changes.length > 0 ? await changeReasons(changes) : 0 };
}

function changesOf({ clicks, message, inside }: SliceClicks): ReasonChange[] {
  const reasons = classifyClicks(clicks, message);
  return clicks.flatMap(({ id, timeMs, reason }) => {
    const now = reasons.get(id) ?? null;
    // Those outside have neighbours that were not read.
    if (!inside.has(id) || now === reason) return [];
    return { id, time: new Date(timeMs), reason: now };
  });
}
