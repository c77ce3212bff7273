import { rulesVersion } from "@/lib/clicks/classify/rules";
import type { Click } from "@/lib/clicks/click";
import { db } from "@/lib/db";
import { Prisma } from "@/lib/generated/prisma/client";
import { countChanges, firstClicks } from "@/lib/stats/data/write-roll-ups";

/**
 * Commits a batch of clicks and updates the roll-ups in one statement. Ignores ids that exist already, and does not
 * count them again. Workspace and campaign come from the message. If the database does not have the message in the
 * click's epoch, the click is stored without a message and not counted in any workspace.
 *
 * Stores nothing that identifies the person who clicked if the message is unknown, because nobody could request its
 * deletion. The same applies if the workspace stores totals only, or if the message's recipient was erased. Clicks of a
 * deleted workspace are not stored: they were made before it was deleted.
 */
export async function insertClicks(clicks: readonly Click[]): Promise<void> {
  const column = <Key extends keyof Click>(key: Key) => clicks.map((click) => click[key] ?? null);
  await db("clicks").$executeRaw(Prisma.sql`/* insert_clicks */
    WITH click_row AS (
      SELECT * FROM unnest(
        ${column("id")}::uuid[], ${column("time")}::timestamptz[], ${column("messageId")}::bigint[],
        ${column("position")}::smallint[], ${column("clickHost")}::text[], ${column("method")}::text[],
        ${column("userAgent")}::text[], ${column("referrer")}::text[], ${column("ip")}::text[],
        ${column("reason")}::text[], ${column("device")}::text[], ${column("program")}::text[],
        ${column("epoch")}::bigint[], ${column("repaired")}::boolean[]
      ) AS row (id, time, message_id, position, click_host, method, user_agent, referrer, ip, reason,
                device, program, epoch, repaired)
    ),
    ${insertAndCount} SELECT`);
}

/**
 * Inserts and counts `click_row` (id, time, message_id, position, click_host, method, user_agent, referrer, ip, reason,
 * device, program, epoch, repaired).
 */
export const insertAndCount = Prisma.sql`
    given AS (
      SELECT click_row.*, message.id AS found_message_id, message.workspace_id, message.campaign_id,
             workspace.address_detail, coalesce(message.erased OR workspace.aggregate_only, true) AS bare
      FROM click_row
      LEFT JOIN epoch ON epoch.value = click_row.epoch
      LEFT JOIN message ON message.id = click_row.message_id AND message.epoch = epoch.number
      LEFT JOIN workspace ON workspace.id = message.workspace_id
      WHERE workspace.deleted_at IS NULL
    ),
    inserted AS (
      INSERT INTO click (id, time, message_id, position, workspace_id, campaign_id, click_host, method,
                         user_agent, referrer, ip, automated, reason, device, program, rules, repaired)
      SELECT id, time, found_message_id, position, workspace_id, campaign_id, click_host, method,
             CASE WHEN NOT bare THEN user_agent END, CASE WHEN NOT bare THEN referrer END,
             CASE WHEN bare OR address_detail = 'none' THEN NULL
                  WHEN address_detail = 'whole' OR ip LIKE '%/%' THEN ip
                  ELSE network(set_masklen(ip::inet, CASE family(ip::inet) WHEN 4 THEN 24 ELSE 48 END))::text
             END,
             reason IS NOT NULL, reason, device, program, ${rulesVersion}::smallint,
             coalesce(repaired, false)
      FROM given
      ON CONFLICT DO NOTHING
      RETURNING id, time, message_id, position, workspace_id, campaign_id, click_host, automated, device, program
    ),
    counted AS (
      SELECT id AS click_id, message_id, workspace_id, campaign_id, position, time, click_host AS domain,
             device, program, 1 AS total, automated::int AS automated,
             CASE WHEN NOT automated THEN time END AS human_time
      FROM inserted WHERE campaign_id IS NOT NULL
    ),
    candidate AS (SELECT * FROM counted WHERE automated = 0),
    ${firstClicks},
    ${countChanges}`;
