-- By span, so that the months of a year stand together however many quarters of an hour there are.
CREATE TABLE link_count_by_span (
  campaign_id  bigint NOT NULL,
  position     smallint NOT NULL,
  span         text NOT NULL,
  start        timestamptz(0) NOT NULL,
  workspace_id integer NOT NULL,
  total        bigint NOT NULL,
  automated    bigint NOT NULL,
  uniq         bigint NOT NULL
) PARTITION BY LIST (span);
CREATE TABLE link_count_quarter PARTITION OF link_count_by_span FOR VALUES IN ('quarter') WITH (fillfactor = 80);
CREATE TABLE link_count_day PARTITION OF link_count_by_span FOR VALUES IN ('day') WITH (fillfactor = 80);
CREATE TABLE link_count_month PARTITION OF link_count_by_span FOR VALUES IN ('month') WITH (fillfactor = 80);
INSERT INTO link_count_by_span
SELECT campaign_id, position, span, start, workspace_id, total, automated, uniq FROM link_count;
DROP TABLE link_count;
ALTER TABLE link_count_by_span RENAME TO link_count;
ALTER TABLE link_count ADD CONSTRAINT link_count_pkey PRIMARY KEY (campaign_id, span, position, start);
CREATE INDEX link_count_workspace ON link_count (workspace_id, span, start);

-- With what is asked of it: the messages of a recipient are found without looking at any.
DROP INDEX message_recipient;
CREATE INDEX message_recipient ON message (workspace_id, lower(recipient)) INCLUDE (id, recipient)
WHERE recipient IS NOT NULL;
