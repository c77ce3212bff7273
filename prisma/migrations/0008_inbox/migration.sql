-- Clicks that are committed and not counted yet, a batch a row; whoever counts them takes the row away in the same transaction.
CREATE TABLE click_inbox (
  id     bigserial PRIMARY KEY,
  size   integer NOT NULL,
  clicks jsonb NOT NULL
) WITH (autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 500);

-- Rows live for a moment only: compressing them costs more than it spares.
ALTER TABLE click_inbox ALTER COLUMN clicks SET STORAGE EXTERNAL;
