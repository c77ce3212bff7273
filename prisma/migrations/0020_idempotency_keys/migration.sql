-- The keys that messages were stored under, for 48 hours. By day, so that old ones are dropped as a whole. No foreign keys:
-- they would cost two look-ups a row, and a row whose message is gone has a meaning, see lib/emails/data/key-rows.ts.
CREATE TABLE idempotency_key (
  message_id   bigint  NOT NULL,
  -- Of all that the identifiers of its links are made from, apart from its id: 64 bits of a hash.
  terms        bigint  NOT NULL,
  -- Hash of the caller's key, 128 bits.
  key          uuid    NOT NULL,
  -- Hash of the email and its options, 128 bits.
  email        uuid    NOT NULL,
  day          date    NOT NULL,
  workspace_id integer NOT NULL,
  -- The highest number of an origin in its links; those above it had none.
  last_origin  integer NOT NULL,
  PRIMARY KEY (workspace_id, key, day)
) PARTITION BY RANGE (day);

CREATE TABLE idempotency_key_default PARTITION OF idempotency_key DEFAULT;

-- For the erasure of a recipient. Ids rise with time, so this takes a few bytes for a megabyte of rows.
CREATE INDEX idempotency_key_message ON idempotency_key USING brin (message_id);
