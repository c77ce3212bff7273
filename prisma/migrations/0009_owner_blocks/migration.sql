-- Blocks of a workspace's owners, which hold for its own links only, beside the operator's.
ALTER TABLE block
  -- Null: the operator's, which holds everywhere.
  ADD COLUMN workspace_id integer REFERENCES workspace (id),
  ADD COLUMN user_id      integer REFERENCES app_user (id) ON DELETE SET NULL,
  -- Why, in the owner's words.
  ADD COLUMN note         text,
  DROP CONSTRAINT block_kind_value_key;

CREATE UNIQUE INDEX block_workspace_id_kind_value_key ON block (workspace_id, kind, value);
CREATE UNIQUE INDEX block_of_operator ON block (kind, value) WHERE workspace_id IS NULL;
