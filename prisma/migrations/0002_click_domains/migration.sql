-- Several workspaces may try to set up one hostname; the one that has proved to own it has it until it lets go.
CREATE TABLE click_domain (
  id              serial PRIMARY KEY,
  workspace_id    integer NOT NULL REFERENCES workspace (id),
  hostname        text NOT NULL,
  token           text NOT NULL,
  state           text NOT NULL DEFAULT 'pending' CHECK (state IN ('pending', 'active', 'failing')),
  owned           boolean NOT NULL DEFAULT false,
  https           text NOT NULL DEFAULT 'never' CHECK (https IN ('never', 'match', 'always')),
  https_chosen    boolean NOT NULL DEFAULT false,
  report          jsonb,
  attempts        integer NOT NULL DEFAULT 0,
  checked_at      timestamptz(3),
  next_check_at   timestamptz(3) NOT NULL DEFAULT now(),
  failing_since   timestamptz(3),
  apple_app_site_association text,
  asset_links     text,
  -- Whenever what servers keep in memory changed: state, owner, https, texts.
  changed_at      timestamptz(6) NOT NULL DEFAULT clock_timestamp(),
  created_at      timestamptz(3) NOT NULL DEFAULT now(),
  UNIQUE (workspace_id, hostname)
);
CREATE UNIQUE INDEX click_domain_owner ON click_domain (hostname) WHERE owned;
CREATE INDEX click_domain_next_check ON click_domain (next_check_at);

ALTER TABLE workspace
  ADD COLUMN default_click_domain_id integer REFERENCES click_domain (id) ON DELETE SET NULL,
  ADD COLUMN when_click_domain_fails text NOT NULL DEFAULT 'fall-back'
    CHECK (when_click_domain_fails IN ('fall-back', 'refuse'));

-- How many links still lead to a click domain.
CREATE INDEX message_click_host ON message (workspace_id, click_host);
