import { changeReasons, type ReasonChange } from "@/lib/clicks/data/change-reasons";
import { readSlices, type Slice, type SliceClicks } from "@/lib/clicks/data/read-slices";
import { classifyClicks } from "./rules";

/**
 * Classifies the clicks in these slices by the current rules, and updates the roll-ups. Returns how many clicks were
 * classified and how many changed. With `onlyNearOthers`, reads only clicks that have others near them: only there can
 * a late click change a reason.
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
    // Clicks outside the slice may have neighbours that were not read.
    if (!inside.has(id) || now === reason) return [];
    return { id, time: new Date(timeMs), reason: now };
  });
}
