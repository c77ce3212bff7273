import { Prisma } from "@/lib/generated/prisma/client";

/** The quarter of an hour, the day and the month, in UTC, that contain `time`. All time zones differ from UTC by quarters. */
const spans = Prisma.sql`(VALUES
  ('quarter', date_bin('15 minutes', time, '2000-01-01Z')),
  ('day', date_trunc('day', time, 'UTC')),
  ('month', date_trunc('month', time, 'UTC')))`;

/**
 * Writes the first human clicks of messages from `candidate` (message_id, position, campaign_id, workspace_id, time,
 * click_id) to first_click, unless that has an earlier one. Defines `moved`, the resulting changes of "unique".
 * Position 0 is the message as a whole.
 */
export const firstClicks = Prisma.sql`
  first AS (
    INSERT INTO first_click AS existing (message_id, position, campaign_id, workspace_id, time, click_id)
    SELECT DISTINCT ON (message_id, at.position)
           message_id, at.position, campaign_id, workspace_id, time, click_id
    FROM candidate CROSS JOIN LATERAL (VALUES (0::smallint), (candidate.position)) AS at (position)
    ORDER BY message_id, at.position, time, click_id
    ON CONFLICT (message_id, position) DO UPDATE
      SET moved_from = existing.time, time = excluded.time, click_id = excluded.click_id
      WHERE (excluded.time, excluded.click_id) < (existing.time, existing.click_id)
    RETURNING campaign_id, workspace_id, position, time, moved_from
  ),
  moved AS (
    SELECT workspace_id, campaign_id, position, time, 1 AS uniq FROM first
    UNION ALL
    SELECT workspace_id, campaign_id, position, moved_from, -1 FROM first WHERE moved_from IS NOT NULL
  )`;

/**
 * Updates the roll-ups in the order of their keys, so that two transactions can't deadlock. Needs `counted` (workspace_id,
 * campaign_id, position, time, domain, device, program, total, automated, human_time) and `moved` before it, and a SELECT
 * after it.
 */
export const countChanges = Prisma.sql`
  change AS (
    SELECT workspace_id, campaign_id, position, time, total, automated, 0 AS uniq, human_time FROM counted
    UNION ALL
    SELECT workspace_id, campaign_id, position, time, 0, 0, uniq, NULL FROM moved WHERE position > 0
  ),
  by_span AS (
    SELECT workspace_id, campaign_id, position, span.name AS span, span.start,
           sum(total) AS total, sum(automated) AS automated, sum(uniq) AS uniq
    FROM change CROSS JOIN LATERAL ${spans} AS span (name, start)
    GROUP BY workspace_id, campaign_id, position, span.name, span.start
    HAVING sum(total) <> 0 OR sum(automated) <> 0 OR sum(uniq) <> 0
  ),
  link_counted AS (
    INSERT INTO link_count AS existing
      (campaign_id, position, span, start, workspace_id, total, automated, uniq)
    SELECT campaign_id, at.position, span, start, workspace_id, sum(total), sum(automated), sum(uniq)
    FROM by_span CROSS JOIN LATERAL (VALUES (0::smallint), (by_span.position)) AS at (position)
    GROUP BY campaign_id, at.position, span, start, workspace_id
    ORDER BY campaign_id, at.position, span, start
    ON CONFLICT (campaign_id, span, position, start) DO UPDATE
      SET total = existing.total + excluded.total, automated = existing.automated + excluded.automated,
          uniq = existing.uniq + excluded.uniq
  ),
  link_totalled AS (
    INSERT INTO link_total AS existing (campaign_id, position, total, automated, uniq, last_click_at)
    SELECT campaign_id, position, sum(total), sum(automated), sum(uniq), max(human_time)
    FROM change GROUP BY campaign_id, position ORDER BY campaign_id, position
    ON CONFLICT (campaign_id, position) DO UPDATE
      SET total = existing.total + excluded.total, automated = existing.automated + excluded.automated,
          uniq = existing.uniq + excluded.uniq,
          last_click_at = greatest(existing.last_click_at, excluded.last_click_at)
  ),
  campaign_totalled AS (
    INSERT INTO campaign_total AS existing
      (campaign_id, workspace_id, total, automated, uniq, clicked_messages, last_click_at)
    SELECT campaign_id, workspace_id, sum(total), sum(automated), sum(uniq), sum(clicked), max(human_time)
    FROM (
      SELECT workspace_id, campaign_id, total, automated, uniq, 0 AS clicked, human_time FROM change
      UNION ALL
      SELECT workspace_id, campaign_id, 0, 0, 0, uniq, NULL FROM moved WHERE position = 0
    ) AS change
    GROUP BY campaign_id, workspace_id ORDER BY campaign_id
    ON CONFLICT (campaign_id) DO UPDATE
      SET total = existing.total + excluded.total, automated = existing.automated + excluded.automated,
          uniq = existing.uniq + excluded.uniq,
          clicked_messages = existing.clicked_messages + excluded.clicked_messages,
          last_click_at = greatest(existing.last_click_at, excluded.last_click_at)
  ),
  by_kind AS (
    SELECT workspace_id, 'all' AS kind, '' AS key, span, start, total, automated, uniq FROM by_span
    UNION ALL
    SELECT workspace_id, 'position', position::text, span, start, total, automated, uniq FROM by_span
    UNION ALL
    SELECT workspace_id, kind.name, kind.key, span.name, span.start, total, automated, 0
    FROM counted
    CROSS JOIN LATERAL ${spans} AS span (name, start)
    CROSS JOIN LATERAL (VALUES ('device', coalesce(device, 'unknown')),
      ('program', coalesce(program, 'unknown')), ('domain', domain)) AS kind (name, key)
  ),
  workspace_counted AS (
    INSERT INTO workspace_count AS existing
      (workspace_id, kind, key, span, start, total, automated, uniq)
    SELECT workspace_id, kind, key, span, start, sum(total), sum(automated), sum(uniq)
    FROM by_kind
    GROUP BY workspace_id, kind, key, span, start
    HAVING sum(total) <> 0 OR sum(automated) <> 0 OR sum(uniq) <> 0
    ORDER BY workspace_id, kind, span, start, key
    ON CONFLICT (workspace_id, kind, span, start, key) DO UPDATE
      SET total = existing.total + excluded.total, automated = existing.automated + excluded.automated,
          uniq = existing.uniq + excluded.uniq
  )`;
