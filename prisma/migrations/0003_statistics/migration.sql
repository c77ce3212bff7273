-- What a workspace keeps of emails and clicks.
ALTER TABLE workspace
  ADD COLUMN keep_emails boolean NOT NULL DEFAULT false,
  ADD COLUMN address_detail text NOT NULL DEFAULT 'network'
    CHECK (address_detail IN ('none', 'network', 'whole')),
  ADD COLUMN aggregate_only boolean NOT NULL DEFAULT false,
  -- Null: for ever.
  ADD COLUMN click_retention_months integer CHECK (click_retention_months BETWEEN 1 AND 120);

-- Everything about its recipient is to be forgotten, also clicks that are still on their way here.
ALTER TABLE message ADD COLUMN erased boolean NOT NULL DEFAULT false;
CREATE INDEX message_recipient ON message (workspace_id, lower(recipient)) WHERE recipient IS NOT NULL;

ALTER TABLE click
  ADD COLUMN device text,
  ADD COLUMN program text;

-- The links of a campaign as its first message had them.
CREATE TABLE campaign_link (
  campaign_id bigint NOT NULL REFERENCES campaign (id) ON DELETE CASCADE,
  position    smallint NOT NULL,
  part        text NOT NULL CHECK (part IN ('html', 'text')),
  label       text NOT NULL,
  url         text NOT NULL,
  -- Some later message has another URL or label there.
  varies      boolean NOT NULL DEFAULT false,
  PRIMARY KEY (campaign_id, position)
);

CREATE TABLE campaign_tag (
  campaign_id  bigint NOT NULL REFERENCES campaign (id) ON DELETE CASCADE,
  workspace_id integer NOT NULL REFERENCES workspace (id),
  tag          text NOT NULL,
  PRIMARY KEY (campaign_id, tag)
);
CREATE INDEX campaign_tag_tag ON campaign_tag (workspace_id, tag);

-- The email of a campaign's first message, for the click map. Its links say their position.
CREATE TABLE campaign_email (
  campaign_id bigint PRIMARY KEY REFERENCES campaign (id) ON DELETE CASCADE,
  message_id  bigint NOT NULL,
  html        text,
  text        text,
  created_at  timestamptz(3) NOT NULL DEFAULT now()
);

-- The first human click of a message on a position: what makes "unique" exact. Position 0 is the message as a whole.
CREATE TABLE first_click (
  message_id   bigint NOT NULL,
  position     smallint NOT NULL,
  campaign_id  bigint NOT NULL,
  workspace_id integer NOT NULL,
  time         timestamptz(3) NOT NULL,
  click_id     uuid NOT NULL,
  -- The time of the click that was the first one until an earlier one arrived: where it was counted before.
  moved_from   timestamptz(3),
  PRIMARY KEY (message_id, position)
) WITH (fillfactor = 90);
CREATE INDEX first_click_campaign ON first_click (campaign_id, position, time);

-- Roll-ups, kept in the transaction of the clicks they count. human = total - automated.
-- Their counters are in no index, so that counting rewrites no index.

-- Of a campaign since its first message.
CREATE TABLE campaign_total (
  campaign_id      bigint PRIMARY KEY REFERENCES campaign (id) ON DELETE CASCADE,
  workspace_id     integer NOT NULL REFERENCES workspace (id),
  messages         bigint NOT NULL DEFAULT 0,
  total            bigint NOT NULL DEFAULT 0,
  automated        bigint NOT NULL DEFAULT 0,
  uniq             bigint NOT NULL DEFAULT 0,
  -- Messages with at least one human click.
  clicked_messages bigint NOT NULL DEFAULT 0,
  -- The last human one.
  last_click_at    timestamptz(3)
) WITH (fillfactor = 70);
CREATE INDEX campaign_total_workspace ON campaign_total (workspace_id);

-- Of a position of a campaign since its first message.
CREATE TABLE link_total (
  campaign_id   bigint NOT NULL,
  position      smallint NOT NULL,
  total         bigint NOT NULL,
  automated     bigint NOT NULL,
  uniq          bigint NOT NULL,
  last_click_at timestamptz(3),
  PRIMARY KEY (campaign_id, position)
) WITH (fillfactor = 70);

-- Of a position (0: all of them) of a campaign in a quarter of an hour, a day or a month, in UTC.
CREATE TABLE link_count (
  campaign_id  bigint NOT NULL,
  position     smallint NOT NULL,
  span         text NOT NULL CHECK (span IN ('quarter', 'day', 'month')),
  start        timestamptz(0) NOT NULL,
  workspace_id integer NOT NULL,
  total        bigint NOT NULL,
  automated    bigint NOT NULL,
  uniq         bigint NOT NULL,
  PRIMARY KEY (campaign_id, span, position, start)
) WITH (fillfactor = 80);
CREATE INDEX link_count_workspace ON link_count (workspace_id, span, start);

-- Of a workspace, by what the clicks have in common.
CREATE TABLE workspace_count (
  workspace_id integer NOT NULL,
  kind         text NOT NULL CHECK (kind IN ('all', 'position', 'device', 'program', 'domain')),
  key          text NOT NULL,
  span         text NOT NULL CHECK (span IN ('quarter', 'day', 'month')),
  start        timestamptz(0) NOT NULL,
  total        bigint NOT NULL,
  automated    bigint NOT NULL,
  -- Of the kinds `all` and `position` only.
  uniq         bigint NOT NULL,
  PRIMARY KEY (workspace_id, kind, span, start, key)
) WITH (fillfactor = 80);

-- What was there before.
INSERT INTO campaign_link (campaign_id, position, part, label, url)
SELECT DISTINCT ON (message.campaign_id, link.position)
       message.campaign_id, link.position, link.part, link.label, link.url
FROM (SELECT campaign_id, link_list_id, min(id) AS id FROM message GROUP BY 1, 2) message
JOIN link USING (link_list_id)
ORDER BY message.campaign_id, link.position, message.id;

UPDATE campaign_link SET varies = true
WHERE EXISTS (
  SELECT FROM (SELECT DISTINCT campaign_id, link_list_id FROM message) message
  JOIN link USING (link_list_id)
  WHERE message.campaign_id = campaign_link.campaign_id AND link.position = campaign_link.position
    AND (link.url, link.label) <> (campaign_link.url, campaign_link.label)
);

INSERT INTO campaign_tag (campaign_id, workspace_id, tag)
SELECT DISTINCT campaign_id, workspace_id, unnest(tags) FROM message;

INSERT INTO first_click (message_id, position, campaign_id, workspace_id, time, click_id)
SELECT DISTINCT ON (message_id, at.position)
       message_id, at.position, campaign_id, workspace_id, time, id
FROM click CROSS JOIN LATERAL (VALUES (0::smallint), (click.position)) AS at (position)
WHERE NOT automated AND campaign_id IS NOT NULL
ORDER BY message_id, at.position, time, id;

INSERT INTO campaign_total (campaign_id, workspace_id, messages, total, automated, uniq,
                            clicked_messages, last_click_at)
SELECT campaign.id, campaign.workspace_id,
       (SELECT count(*) FROM message WHERE message.campaign_id = campaign.id),
       count(click.id), count(*) FILTER (WHERE automated),
       (SELECT count(*) FROM first_click f WHERE f.campaign_id = campaign.id AND f.position > 0),
       (SELECT count(*) FROM first_click f WHERE f.campaign_id = campaign.id AND f.position = 0),
       max(time) FILTER (WHERE NOT automated)
FROM campaign LEFT JOIN click ON click.campaign_id = campaign.id
GROUP BY campaign.id;

INSERT INTO link_total
SELECT campaign_id, position, count(*), count(*) FILTER (WHERE automated),
       (SELECT count(*) FROM first_click f
        WHERE f.campaign_id = click.campaign_id AND f.position = click.position),
       max(time) FILTER (WHERE NOT automated)
FROM click WHERE campaign_id IS NOT NULL
GROUP BY campaign_id, position;

CREATE TEMPORARY TABLE change ON COMMIT DROP AS
SELECT workspace_id, campaign_id, position, click_host, span.name AS span, span.start,
       1 AS total, automated::int AS automated, 0 AS uniq
FROM click CROSS JOIN LATERAL (VALUES
  ('quarter', date_bin('15 minutes', time, '2000-01-01Z')),
  ('day', date_trunc('day', time, 'UTC')), ('month', date_trunc('month', time, 'UTC'))) AS span (name, start)
WHERE campaign_id IS NOT NULL
UNION ALL
SELECT workspace_id, campaign_id, position, NULL, span.name, span.start, 0, 0, 1
FROM first_click CROSS JOIN LATERAL (VALUES
  ('quarter', date_bin('15 minutes', time, '2000-01-01Z')),
  ('day', date_trunc('day', time, 'UTC')), ('month', date_trunc('month', time, 'UTC'))) AS span (name, start)
WHERE position > 0;

INSERT INTO link_count
SELECT campaign_id, at.position, span, start, workspace_id, sum(total), sum(automated), sum(uniq)
FROM change CROSS JOIN LATERAL (VALUES (0::smallint), (change.position)) AS at (position)
GROUP BY 1, 2, 3, 4, 5;

INSERT INTO workspace_count
SELECT workspace_id, kind.name, kind.key, span, start, sum(total), sum(automated), sum(uniq)
FROM change CROSS JOIN LATERAL (VALUES
  ('all', ''), ('position', position::text), ('device', 'unknown'), ('program', 'unknown'),
  ('domain', click_host)) AS kind (name, key)
WHERE total > 0 OR kind.name IN ('all', 'position')
GROUP BY 1, 2, 3, 4, 5;
