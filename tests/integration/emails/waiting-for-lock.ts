import { expect } from "vitest";
import { db } from "@/lib/db";

/** Resolves once a statement of this database waits for another. */
export const waitingForLock = () =>
  expect
    .poll(async () => {
      const [row] = await db().$queryRaw<{ waiting: number }[]>`
        SELECT count(*)::integer AS waiting FROM pg_stat_activity
        WHERE datname = current_database() AND wait_event_type = 'Lock'`;
      return row?.waiting;
    })
    .toBe(1);
