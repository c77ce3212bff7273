-- Clicks that neither the database nor the spool took, told once the database was back.
CREATE TABLE click_loss (
  id       uuid PRIMARY KEY,
  clicks   bigint NOT NULL,
  first_at timestamptz(3) NOT NULL,
  last_at  timestamptz(3) NOT NULL,
  reason   text NOT NULL
);

-- Keys that links were made with. A start without one of them would be the death of those links.
CREATE TABLE identifier_key (
  fingerprint   text PRIMARY KEY,
  first_used_at timestamptz(3) NOT NULL DEFAULT now()
);
