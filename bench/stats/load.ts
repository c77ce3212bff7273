import { v7 as uuidv7 } from "uuid";
import type { Click } from "@/lib/clicks/click";
import { ensurePartitions } from "@/lib/clicks/data/ensure-partitions";
import { insertClicks } from "@/lib/clicks/data/insert-clicks";
import { db } from "@/lib/db";

export const campaignCount = 1000;
export const messageCount = 2_000_000;
const linkCount = 12;
const epoch = "4611686018427387905";
const yearMs = 365 * 24 * 60 * 60 * 1000;
const now = Math.floor(Date.now() / 1000) * 1000;
const batchSize = 1000;

const devices = ["desktop", "phone", "phone", "tablet"];
const programs = ["Chrome", "Safari", "Firefox", "Outlook", "Thunderbird", "Edge", "Gmail"];

/** Creates a workspace with campaigns of 12 links each, and their messages. Returns its id. */
export async function prepare(): Promise<number> {
  for (let month = -12; month <= 0; month += 1) {
    const date = new Date(now);
    date.setUTCDate(1);
    date.setUTCMonth(date.getUTCMonth() + month);
    await ensurePartitions(date);
  }
  const { id } = await db().workspace.create({ data: { name: "Bench" } });
  const run = (sql: string) => db().$executeRawUnsafe(sql);
  await run(`INSERT INTO epoch (number, value, history, first_message, last_message)
             VALUES (0, ${epoch}, 'bench', 1, ${messageCount})`);
  await run(`INSERT INTO link_list (workspace_id, hash) VALUES (${id}, 'bench')`);
  await run(`INSERT INTO link SELECT 1, n, 'html', 'Link ' || n, 'https://example.com/' || n
             FROM generate_series(1, ${linkCount}) AS n`);
  await run(`INSERT INTO campaign (workspace_id, name, automatic, created_at)
             SELECT ${id}, 'Newsletter ' || n, false,
                    to_timestamp(${(now - yearMs) / 1000} + ${yearMs / 1000}::float8 * n / ${campaignCount})
             FROM generate_series(0, ${campaignCount - 1}) AS n`);
  await run(
    `INSERT INTO campaign_link SELECT campaign.id, position, part, label, url FROM campaign, link`,
  );
  const tags = `ARRAY['tag ' || campaign.id % 20, CASE campaign.id % 2 WHEN 0 THEN 'even' ELSE 'odd' END]`;
  await run(`INSERT INTO campaign_tag SELECT id, ${id}, unnest(${tags}) FROM campaign`);
  // Checking foreign keys would take most of the time.
  await db().$transaction(
    async (tx) => {
      await tx.$executeRawUnsafe("SET LOCAL session_replication_role = replica");
      await tx.$executeRawUnsafe(`INSERT INTO message (epoch, workspace_id, campaign_id, link_list_id, click_host, recipient, tags, created_at)
             SELECT 0, ${id}, campaign.id, 1, 'clicks.example.com', 'user' || n || '@example.com',
                    ${tags}, campaign.created_at
             FROM campaign, generate_series(1, ${messageCount / campaignCount}) AS n ORDER BY campaign.id, n`);
    },
    { timeout: 600_000 },
  );
  await run(`INSERT INTO campaign_total (campaign_id, workspace_id, messages)
             SELECT id, ${id}, ${messageCount / campaignCount} FROM campaign`);
  await db().$executeRawUnsafe("VACUUM ANALYZE");
  return id;
}

/** Records clicks number `from` to `to` in the order of their times over the year, four batches at a time. */
export async function clickUntil(from: number, to: number): Promise<void> {
  const count = to - from;
  let next = 0;
  const work = async () => {
    while (next < count) {
      const first = next;
      next = Math.min(count, next + batchSize);
      await insertClicks(clicksOfYear(first, next, count));
    }
  };
  await Promise.all([work(), work(), work(), work()]);
  await db().$executeRawUnsafe("VACUUM ANALYZE");
}

/** Clicks number `first` to `last` of `count` that are spread over the year. */
function clicksOfYear(first: number, last: number, count: number): Click[] {
  const places = Array.from({ length: last - first }, (_, index) => (first + index) / count);
  return places.map((place) => clickAt(now - yearMs + Math.floor(place * yearMs)));
}

/** Clicks of the last minute. */
export function clicksOfNow(size: number): Click[] {
  return Array.from({ length: size }, () =>
    clickAt(Date.now() - Math.floor(Math.random() * 60_000)),
  );
}

/** A realistic click: in the first days after a campaign was sent, most often on the first links, sometimes by a scanner. */
function clickAt(time: number): Click {
  const lateMs = -Math.log(1 - Math.random()) * 1.5 * 24 * 60 * 60 * 1000;
  const place = (time - lateMs - (now - yearMs)) / yearMs;
  const campaign = Math.min(Math.max(Math.floor(place * campaignCount), 0), campaignCount - 1);
  const perCampaign = messageCount / campaignCount;
  return {
    id: uuidv7({ msecs: time }),
    time: new Date(time).toISOString(),
    messageId: String(1 + campaign * perCampaign + Math.floor(Math.random() * perCampaign)),
    epoch,
    position: 1 + Math.floor(Math.random() ** 2 * linkCount),
    clickHost: "clicks.example.com",
    method: "GET",
    userAgent:
      "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 Chrome/140.0.0.0 Safari/537.36",
    referrer: null,
    ip: "192.0.2.0/24",
    reason: Math.random() < 0.15 ? "bot" : null,
    device: pick(devices),
    program: pick(programs),
    repaired: false,
  };
}

/** Creates campaigns with made-up numbers and no messages, to make the list long. */
export async function addManyCampaigns(workspaceId: number, count: number): Promise<void> {
  await db().$executeRawUnsafe(`
    WITH made AS (
      INSERT INTO campaign (workspace_id, name, automatic, created_at)
      SELECT ${workspaceId}, 'Transactional ' || md5(n::text), n % 2 = 0, now() - n * interval '5 minutes'
      FROM generate_series(1, ${count}) AS n RETURNING id, name
    )
    INSERT INTO campaign_total (campaign_id, workspace_id, messages, total, uniq, clicked_messages, last_click_at, subject,
                                search_text)
    SELECT id, ${workspaceId}, id % 97, id % 89, id % 83, id % 79, now() - id * interval '1 minute',
           'Your receipt ' || id, lower(name) || E'\\nyour receipt ' || id
    FROM made`);
  await db().$executeRawUnsafe("VACUUM ANALYZE");
}

export function pick<Item>(items: readonly Item[]): Item {
  return items[Math.floor(Math.random() * items.length)] as Item;
}
