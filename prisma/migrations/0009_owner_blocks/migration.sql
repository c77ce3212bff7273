-- Blocks of a workspace's owners, which hold for its own links only, beside the operator's.
ALTER TABLE block
  -- Null: the operator's, which holds everywhere.
  ADD COLUMN workspace_id integer REFERENCES workspace (id),
  ADD COLUMN user_id      integer REFERENCES app_user (id) ON DELETE SET NULL,
  -- Why, in the owner's words.
  ADD COLUMN note         text,
  DROP CONSTRAINT block_kind_value_key;

-- Of a hash: a URL may be longer than an index takes.
CREATE UNIQUE INDEX block_of_workspace ON block (workspace_id, kind, md5(value));
CREATE UNIQUE INDEX block_of_operator ON block (kind, md5(value)) WHERE workspace_id IS NULL;
