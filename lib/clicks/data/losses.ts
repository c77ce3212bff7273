import { randomUUID } from "node:crypto";
import type { Losses } from "@/lib/clicks/record/loss-counter";
import { db } from "@/lib/db";

/** Stores the number of lost clicks. */
export async function saveLoss({ clicks, first, last, reason }: Losses): Promise<void> {
  const now = new Date();
  await db().clickLoss.create({
    data: {
      id: randomUUID(),
      clicks,
      firstAt: first ?? now,
      lastAt: last ?? now,
      reason: reason ?? "unknown",
    },
  });
}

/** The clicks lost since `since`, in all processes; undefined if there are none. */
export async function lossesSince(
  since: Date,
): Promise<{ clicks: number; firstAt: Date; lastAt: Date } | undefined> {
  const { _sum, _min, _max } = await db().clickLoss.aggregate({
    where: { lastAt: { gte: since } },
    _sum: { clicks: true },
    _min: { firstAt: true },
    _max: { lastAt: true },
  });
  if (!_sum.clicks || !_min.firstAt || !_max.lastAt) return undefined;
  return { clicks: Number(_sum.clicks), firstAt: _min.firstAt, lastAt: _max.lastAt };
}
