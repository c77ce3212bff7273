-- What is not redirected to any more.
CREATE TABLE block (
  id         serial PRIMARY KEY,
  kind       text NOT NULL CHECK (kind IN ('destination', 'host', 'link', 'message', 'workspace')),
  -- A URL without fragment, a hostname, message/position, or the number of a message or workspace.
  value      text NOT NULL,
  created_at timestamptz(3) NOT NULL DEFAULT now(),
  UNIQUE (kind, value)
);
