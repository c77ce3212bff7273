-- Which version of the rules a click was judged by.
ALTER TABLE click ADD COLUMN rules smallint NOT NULL DEFAULT 1;

-- How far older clicks have been judged anew, so that it can be interrupted. In the order of messages.
CREATE TABLE reclassification (
  rules        smallint PRIMARY KEY,
  last_message bigint NOT NULL DEFAULT -1,
  judged       bigint NOT NULL DEFAULT 0,
  changed      bigint NOT NULL DEFAULT 0,
  started_at   timestamptz(3) NOT NULL DEFAULT now(),
  finished_at  timestamptz(3)
);
