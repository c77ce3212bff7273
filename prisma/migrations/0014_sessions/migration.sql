-- A login that has not been ended. The signed cookie names it, and does not count without it.
CREATE TABLE session (
  -- Random, and only in the cookie besides.
  id           uuid PRIMARY KEY,
  user_id      integer NOT NULL REFERENCES app_user (id) ON DELETE CASCADE,
  user_agent   text,
  -- The network of the last use, in CIDR notation.
  network      text,
  created_at   timestamptz(3) NOT NULL DEFAULT now(),
  last_used_at timestamptz(3) NOT NULL DEFAULT now()
);
CREATE INDEX session_by_user ON session (user_id);

-- Who did what. Contains no secrets, and no addresses of recipients.
CREATE TABLE audit_entry (
  id           bigserial PRIMARY KEY,
  workspace_id integer NOT NULL REFERENCES workspace (id) ON DELETE CASCADE,
  time         timestamptz(3) NOT NULL DEFAULT now(),
  actor_kind   text NOT NULL CHECK (actor_kind IN ('user', 'key', 'command')),
  -- The address of the user, or the name of the key or command, as it was then.
  actor        text NOT NULL,
  action       text NOT NULL,
  -- What it was done to; null if the action says it.
  target       text,
  -- In CIDR notation; null for commands.
  network      text
);
CREATE INDEX audit_entry_workspace ON audit_entry (workspace_id, time DESC, id DESC);

-- Counters of rate limits. The library that counts chose the columns.
CREATE TABLE rate_limit (
  key    text PRIMARY KEY,
  points integer NOT NULL,
  expire timestamptz(3)
);
