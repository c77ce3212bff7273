-- The first message of a campaign; its subject names the campaign when nobody has. Null once its recipient is erased.
ALTER TABLE campaign_total
  ADD COLUMN first_message_id bigint,
  ADD COLUMN subject text;
UPDATE campaign_total SET first_message_id = message.id, subject = message.subject
FROM (SELECT campaign_id, min(id) AS id FROM message GROUP BY 1) AS first JOIN message USING (id)
WHERE first.campaign_id = campaign_total.campaign_id;

-- The list begins with the latest.
CREATE INDEX campaign_created ON campaign (workspace_id, created_at, id);

-- For the search in names and subjects. Where the extension is not to be had, the search reads every campaign.
DO $$
BEGIN
  CREATE EXTENSION IF NOT EXISTS pg_trgm;
  CREATE INDEX campaign_name_search ON campaign USING gin (name gin_trgm_ops);
  CREATE INDEX campaign_total_subject_search ON campaign_total USING gin (subject gin_trgm_ops) WHERE subject IS NOT NULL;
EXCEPTION WHEN insufficient_privilege OR undefined_file OR feature_not_supported OR undefined_object THEN
  RAISE NOTICE 'pg_trgm is not to be had: %', SQLERRM;
END
$$;
