-- The first message of a campaign; its subject names the campaign when nobody has. Null once its recipient is erased.
ALTER TABLE campaign_total
  ADD COLUMN first_message_id bigint,
  ADD COLUMN subject text,
  -- Name and subject in lower case, with a line break between them.
  ADD COLUMN search_text text;
UPDATE campaign_total SET first_message_id = message.id, subject = message.subject
FROM (SELECT campaign_id, min(id) AS id FROM message GROUP BY 1) AS first JOIN message USING (id)
WHERE first.campaign_id = campaign_total.campaign_id;
UPDATE campaign_total SET search_text = lower(name || E'\n' || coalesce(subject, ''))
FROM campaign WHERE campaign.id = campaign_id;

-- The list begins with the latest.
CREATE INDEX campaign_created ON campaign (workspace_id, created_at, id);

-- Where the extension is not to be had, the search reads every campaign.
DO $$
BEGIN
  CREATE EXTENSION IF NOT EXISTS pg_trgm;
  CREATE INDEX campaign_total_search ON campaign_total USING gin (search_text gin_trgm_ops);
EXCEPTION WHEN insufficient_privilege OR undefined_file OR feature_not_supported OR undefined_object THEN
  RAISE NOTICE 'pg_trgm is not to be had: %', SQLERRM;
END
$$;
