-- One process at one history of the database: no message number comes twice in an epoch, whatever happens to the database.
CREATE TABLE epoch (
  -- In identifiers, so it stays small.
  number        integer PRIMARY KEY CHECK (number >= 0),
  -- Random, 64 bits: two epochs that got the same number in different databases differ in it.
  value         bigint NOT NULL UNIQUE,
  -- What the database showed of itself when the epoch was opened: see lib/database-history.ts.
  history       text NOT NULL,
  -- Numbers of messages that its links may have.
  first_message bigint NOT NULL,
  last_message  bigint NOT NULL,
  opened_at     timestamptz(3) NOT NULL DEFAULT now()
);

-- Null: stored before there were epochs, and no link leads to it. No foreign key: the statement that stores a message reads
-- the row of its epoch anyway, and a key would lock that one row for every message.
ALTER TABLE message ADD COLUMN epoch integer;

-- Null: the database doesn't have the message, because it was restored or replaced after the link was sent.
ALTER TABLE click ALTER COLUMN message_id DROP NOT NULL;
-- The URL was changed on its way, and the link was found all the same.
ALTER TABLE click ADD COLUMN repaired boolean NOT NULL DEFAULT false;

-- The workspace whose email first linked to an origin: each may add so many. Null: not known, or deleted since.
ALTER TABLE origin ADD COLUMN workspace_id integer REFERENCES workspace (id) ON DELETE SET NULL;
CREATE INDEX origin_workspace ON origin (workspace_id);
