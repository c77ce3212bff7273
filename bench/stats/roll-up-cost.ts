import type { Click } from "@/lib/clicks/click";
import { insertClicks } from "@/lib/clicks/data/insert-clicks";
import { db } from "@/lib/db";
import { clicksOfNow } from "./load";

/** Whether the unique counts of the roll-ups match the raw clicks. */
export async function checkUnique(): Promise<boolean> {
  const [row] = await db().$queryRaw<{ same: boolean }[]>`
    SELECT (SELECT count(*) FROM (SELECT DISTINCT message_id, position FROM click WHERE NOT automated) AS one)
           = ALL (ARRAY[
             (SELECT sum(uniq) FROM campaign_total), (SELECT sum(uniq) FROM link_total),
             (SELECT sum(uniq) FROM link_count WHERE span = 'quarter' AND position > 0),
             (SELECT sum(uniq) FROM workspace_count WHERE kind = 'all' AND span = 'month')]) AS same`;
  return row?.same ?? false;
}

/** Median milliseconds of a batch, with roll-ups and without, for batches of several sizes. */
export async function measureRollUpCost(): Promise<Record<string, Record<string, number>>> {
  const table: Record<string, Record<string, number>> = {};
  for (const size of [1, 10, 50, 200, 1000]) {
    const times: { with: number[]; without: number[] } = { with: [], without: [] };
    for (let round = -5; round < 40; round += 1) {
      const withRollUps = await timed(() => insertClicks(clicksOfNow(size)));
      const without = await timed(() => insertOnly(clicksOfNow(size)));
      if (round < 0) continue;
      times.with.push(withRollUps);
      times.without.push(without);
    }
    const [slow, fast] = [median(times.with), median(times.without)];
    table[`${size} clicks`] = {
      "with, ms": round2(slow),
      "without, ms": round2(fast),
      ratio: round2(slow / fast),
      "µs a click for roll-ups": round2(((slow - fast) * 1000) / size),
    };
  }
  return table;
}

async function insertOnly(clicks: readonly Click[]): Promise<void> {
  const column = <Key extends keyof Click>(key: Key) => clicks.map((click) => click[key]);
  await db().$executeRaw`/* insert_only */
    INSERT INTO click (id, time, message_id, position, workspace_id, campaign_id, click_host, method,
                       user_agent, referrer, ip, automated, reason, device, program)
    SELECT row.id, time, message_id, position, workspace_id, campaign_id, row.click_host, method,
           user_agent, referrer, ip, reason IS NOT NULL, reason, device, program
    FROM unnest(
      ${column("id")}::uuid[], ${column("time")}::timestamptz[], ${column("messageId")}::bigint[],
      ${column("position")}::smallint[], ${column("clickHost")}::text[], ${column("method")}::text[],
      ${column("userAgent")}::text[], ${column("referrer")}::text[], ${column("ip")}::text[],
      ${column("reason")}::text[], ${column("device")}::text[], ${column("program")}::text[]
    ) AS row (id, time, message_id, position, click_host, method, user_agent, referrer, ip, reason, device, program)
    LEFT JOIN message ON message.id = row.message_id
    ON CONFLICT DO NOTHING`;
}

async function timed(work: () => Promise<unknown>): Promise<number> {
  const started = performance.now();
  await work();
  return performance.now() - started;
}

const median = (times: number[]) => times.sort((a, b) => a - b)[Math.floor(times.length / 2)] ?? 0;
const round2 = (value: number) => Math.round(value * 100) / 100;
