CREATE TABLE workspace (
  id         serial PRIMARY KEY,
  name       text NOT NULL,
  created_at timestamptz(3) NOT NULL DEFAULT now()
);

CREATE TABLE app_user (
  id            serial PRIMARY KEY,
  email         text NOT NULL UNIQUE,
  password_hash text NOT NULL,
  created_at    timestamptz(3) NOT NULL DEFAULT now()
);

CREATE TABLE membership (
  workspace_id integer NOT NULL REFERENCES workspace (id),
  user_id      integer NOT NULL REFERENCES app_user (id),
  PRIMARY KEY (user_id, workspace_id)
);

CREATE TABLE api_key (
  id           serial PRIMARY KEY,
  workspace_id integer NOT NULL REFERENCES workspace (id),
  name         text NOT NULL,
  hash         bytea NOT NULL UNIQUE,
  created_at   timestamptz(3) NOT NULL DEFAULT now()
);

CREATE TABLE origin (
  id     serial PRIMARY KEY,
  origin text NOT NULL UNIQUE
);

CREATE TABLE link_list (
  id           bigserial PRIMARY KEY,
  workspace_id integer NOT NULL REFERENCES workspace (id),
  hash         bytea NOT NULL,
  UNIQUE (workspace_id, hash)
);

CREATE TABLE link (
  link_list_id bigint NOT NULL REFERENCES link_list (id),
  position     smallint NOT NULL,
  part         text NOT NULL CHECK (part IN ('html', 'text')),
  label        text NOT NULL,
  url          text NOT NULL,
  PRIMARY KEY (link_list_id, position)
);

CREATE TABLE campaign (
  id           bigserial PRIMARY KEY,
  workspace_id integer NOT NULL REFERENCES workspace (id),
  name         text NOT NULL,
  automatic    boolean NOT NULL,
  created_at   timestamptz(3) NOT NULL DEFAULT now(),
  UNIQUE (workspace_id, name)
);

CREATE TABLE message (
  id           bigserial PRIMARY KEY,
  workspace_id integer NOT NULL REFERENCES workspace (id),
  campaign_id  bigint NOT NULL REFERENCES campaign (id),
  link_list_id bigint NOT NULL REFERENCES link_list (id),
  click_host   text NOT NULL,
  recipient    text,
  subject      text,
  tags         text[] NOT NULL DEFAULT '{}',
  created_at   timestamptz(3) NOT NULL DEFAULT now()
);

-- The key begins with time because a unique key must contain the partition key; an id carries its time,
-- so inserting the same click again still meets the same key.
CREATE TABLE click (
  id           uuid NOT NULL,
  time         timestamptz(3) NOT NULL,
  message_id   bigint NOT NULL,
  position     smallint NOT NULL,
  workspace_id integer,
  campaign_id  bigint,
  click_host   text NOT NULL,
  method       text NOT NULL,
  user_agent   text,
  referrer     text,
  ip           text,
  automated    boolean NOT NULL,
  reason       text,
  PRIMARY KEY (time, id)
) PARTITION BY RANGE (time);

-- Catches what no monthly partition takes, so that no click is refused.
CREATE TABLE click_default PARTITION OF click DEFAULT;

CREATE INDEX click_workspace_time ON click (workspace_id, time DESC, id DESC);
CREATE INDEX click_message_time ON click (message_id, time DESC, id DESC);
CREATE INDEX click_campaign_time ON click (campaign_id, time DESC, id DESC);
