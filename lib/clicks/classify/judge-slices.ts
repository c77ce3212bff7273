import { changeReasons, type ReasonChange } from "@/lib/clicks/data/change-reasons";
import { readSlices, type Slice, type SliceClicks } from "@/lib/clicks/data/judged-clicks";
import { judgeClicks } from "./rules";

/**
 * Judges the clicks of these slices by the rules of today; classes and roll-ups follow. Returns how many were judged and
 * changed. With `company`, only clicks that have others near them, which is where a late one can change a verdict.
 */
export async function judgeSlices(
  slices: readonly Slice[],
  options: { company: boolean },
): Promise<{ judged: number; changed: number }> {
  const read = await readSlices(slices, options);
  const changes = read.flatMap(changesOf);
  const judged = read.reduce((sum, { inside }) => sum + inside.size, 0);
  return { judged, changed: changes.length > 0 ? await changeReasons(changes) : 0 };
}

function changesOf({ clicks, message, inside }: SliceClicks): ReasonChange[] {
  const verdicts = judgeClicks(clicks, message);
  return clicks.flatMap(({ id, timeMs, reason }) => {
    const verdict = verdicts.get(id) ?? null;
    // Those outside have neighbours that were not read.
    if (!inside.has(id) || verdict === reason) return [];
    return { id, time: new Date(timeMs), reason: verdict };
  });
}
