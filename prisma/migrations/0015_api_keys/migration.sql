ALTER TABLE api_key
  -- The beginning of the key, by which people recognise it. Null: made before prefixes were stored.
  ADD COLUMN prefix       text,
  ADD COLUMN scopes       text[] NOT NULL DEFAULT '{send,read,manage}' CHECK (scopes <@ '{send,read,manage}' AND scopes <> '{}'),
  -- Options for its emails, where a call leaves them out: fields of POST /api/rewrite.
  ADD COLUMN defaults     jsonb NOT NULL DEFAULT '{}',
  ADD COLUMN expires_at   timestamptz(3),
  -- Rotated: a newer key takes its place, and it soon expires.
  ADD COLUMN is_replaced  boolean NOT NULL DEFAULT false,
  ADD COLUMN last_used_at timestamptz(3),
  -- The network of the last use, in CIDR notation.
  ADD COLUMN last_network text;
CREATE INDEX api_key_workspace ON api_key (workspace_id, id);
