import type { Client } from "pg";
import { bucketEdges } from "@/lib/stats/buckets";
import { type Offset, offsetsInNode, offsetsInPostgres, quarterMs } from "./offsets";
import { referenceEdges } from "./reference-edges";

/** What a zone's intervals turned out to be beside the reference. */
export interface Verdict {
  timeZone: string;
  /** Intervals that begin elsewhere, in a sentence each; none is right. */
  wrong: string[];
  /** Where the two editions of the tz database differ, in a sentence; the reference then goes by Node's, as the product does. */
  data?: string;
}

const monthMs = 40 * 24 * 3_600_000;

/** Compares hours, days, weeks and months of a zone between two instants with those of the reference. */
export async function compareZone(
  client: Client,
  timeZone: string,
  range: [Date, Date],
): Promise<Verdict> {
  const around: [Date, Date] = [
    new Date(range[0].getTime() - monthMs),
    new Date(range[1].getTime() + monthMs),
  ];
  const theirs = await offsetsInPostgres(client, timeZone, around);
  const differing = theirs && differences(theirs, timeZone, range);
  if (theirs && !differing) return { timeZone, wrong: wrongEdges(theirs, timeZone, range) };
  const wrong = wrongEdges(offsetsInNode(timeZone, around), timeZone, range);
  return { timeZone, wrong, data: differing ?? "Postgres does not know it" };
}

/** Only of zones whose intervals differ is Node asked every quarter of an hour: that takes a second each. */
function differences(
  theirs: readonly Offset[],
  timeZone: string,
  range: [Date, Date],
): string | undefined {
  if (wrongEdges(theirs, timeZone, range).length === 0) return undefined;
  const ours = offsetsInNode(timeZone, [
    new Date(theirs[0]?.fromMs ?? range[0]),
    new Date(range[1].getTime() + monthMs),
  ]);
  const text = (offset: Offset | undefined) =>
    offset
      ? `${offset.offsetMs / 60_000} min from ${new Date(offset.fromMs).toISOString()}`
      : "no change";
  const length = Math.max(ours.length, theirs.length);
  const index = Array.from({ length }).findIndex(
    (_, each) => text(ours[each]) !== text(theirs[each]),
  );
  return index < 0 ? undefined : `Node has ${text(ours[index])}, Postgres ${text(theirs[index])}`;
}

function wrongEdges(offsets: readonly Offset[], timeZone: string, range: [Date, Date]): string[] {
  return (["hour", "day", "week", "month"] as const).flatMap((interval) => {
    const options = { interval, timeZone, limit: Number.POSITIVE_INFINITY };
    const ours = bucketEdges(...range, options).map(Number);
    const right = referenceEdges(offsets, range, interval);
    const index = Array.from({ length: Math.max(ours.length, right.length) }).findIndex(
      (_, each) => ours[each] !== right[each] || (ours[each] ?? 0) % quarterMs !== 0,
    );
    if (index < 0) return [];
    const text = (ms: number | undefined) =>
      ms === undefined ? "none" : new Date(ms).toISOString();
    return [`${interval} ${index + 1} begins ${text(ours[index])}, not ${text(right[index])}`];
  });
}
